import type { Extract, ExtractableText, ExtractedReport, Knowledge, Said } from '../model.ts';
import type { Attribution } from './attribution/attribution.ts';
import { findIssuedStatements, type IssuedStatements, withOwnSentences } from './attribution/issued-statements.ts';
import { attributeByModel, type IsRelevant } from './attribution/model/attribute.ts';
import { loadModel, type Model } from './attribution/model/model.ts';
import { isNonStatement } from './attribution/non-statements.ts';
import { reconcile } from './attribution/reconcile.ts';
import { attributeByRules } from './attribution/rules.ts';
import { findTranscriptLines } from './attribution/transcripts.ts';
import { dayIn } from './days/dates.ts';
import { interviewDay } from './days/interview-day.ts';
import { SaidDays } from './days/said-days.ts';
import { report } from './report.ts';
import { LikelyActors } from './speakers/likely-actors.ts';
import { Linker } from './speakers/linker.ts';
import { Memory } from './speakers/memory.ts';
import { compileActors, findMentions, findUnknownNames } from './speakers/mentions.ts';
import { normalise } from './text/normalise.ts';
import { wordsOf } from './text/pattern.ts';
import { findQuotations } from './text/quotations.ts';
import { type Reading, tokenAt } from './text/reading.ts';
import { retag } from './text/retag.ts';
import { splitSentences, tokenise } from './text/sentences.ts';
import { termsIn } from './topics/anaphoric-terms.ts';
import { compileIssues } from './topics/stances.ts';
import { compileTopics, findTerms } from './topics/terms.ts';

/** The first three steps: a text as words, sentences, paragraphs and quotations. */
export function read(text: string): Reading {
  const plain = normalise(text);
  const { tokens, paragraphs } = tokenise(plain);
  retag(tokens, paragraphs);
  const quotations = findQuotations(tokens, paragraphs);
  const sentences = splitSentences(tokens, paragraphs);
  return { text, plain, tokens, paragraphs, sentences, quotations };
}

const LONGEST_PARAGRAPH = 20_000;

let loadedModel: Model | undefined;

interface AttributeOptions {
  /** Without the model the rules stand alone. */
  model?: boolean;
  isRelevant?: IsRelevant;
  issued?: IssuedStatements;
}

/**
 * Steps four to six: who is made to say what, by the model over the rules' findings.
 * @public the evaluation reads it from the compiled code
 */
export function attribute(
  reading: Reading,
  { model = true, isRelevant = () => false, issued = findIssuedStatements(reading) }: AttributeOptions = {},
): Attribution[] {
  const ruled = attributeByRules(reading);
  const byLayout = [...findTranscriptLines(reading), ...issued.attributions];
  // A paragraph that no article has is not worth a window around every word of it.
  const shapeless = reading.paragraphs.some(([from, to]) => to - from > LONGEST_PARAGRAPH);
  if (!model || shapeless) return reconcile(reading, ruled, [], byLayout, isRelevant);
  loadedModel ??= loadModel();
  return reconcile(reading, attributeByModel(reading, ruled, loadedModel, isRelevant), ruled, byLayout, isRelevant);
}

/** Attributions, with quotations that stand alone after one: whoever spoke goes on speaking. */
function withLoneQuotations(reading: Reading, attributions: readonly Attribution[]): Attribution[] {
  const { tokens, quotations, sentences } = reading;
  const covered = new Set<number>();
  for (const { content } of attributions) {
    for (const [from, to] of content) for (let at = from; at < to; at++) covered.add(tokenAt(tokens, at).quotation);
  }
  const lone: Attribution[] = [];
  quotations.forEach(({ range }, index) => {
    if (covered.has(index) || range[1] - range[0] < 6) return;
    const sentence = sentences[tokenAt(tokens, range[0]).sentence];
    if (sentence === undefined || range[0] !== sentence[0] || sentence[1] - range[1] > 1) return;
    lone.push({ kind: 'SPEECH', cue: undefined, speaker: undefined, content: [range], confidence: 0.5 });
  });
  const first = attributions[0]?.content[0]?.[0];
  if (first === undefined) return [...attributions];
  const start = (attribution: Attribution): number => attribution.content[0]?.[0] ?? 0;
  return [...attributions, ...lone.filter((attribution) => start(attribution) > first)].sort(
    (a, b) => start(a) - start(b),
  );
}

/** Compiles the knowledge once; the function returned works on one text at a time. */
export function createExtractor(knowledge: Knowledge): Extract {
  const actorIndex = compileActors(knowledge.actors);
  const topicIndex = compileTopics(knowledge.topics);
  const issues = compileIssues(knowledge.issues);

  return (input: ExtractableText): ExtractedReport[] => {
    const reading = read(input.text);
    const words = wordsOf(reading.tokens);
    const today = dayIn(input.published?.at ?? input.ingestedAt, input.timeZone);
    const fallback: Said = {
      from: today,
      to: today,
      precision: 'DAY',
      basis: input.published === undefined ? 'INGESTION' : 'PUBLICATION',
    };
    const terms = findTerms(topicIndex, reading, words);
    const isRelevant: IsRelevant = (content) => termsIn(terms, content).length > 0;
    const issued = findIssuedStatements(reading);
    const attributions = attribute(reading, { isRelevant, issued }).filter(
      (attribution) => !isNonStatement(reading, attribution),
    );
    const days = new SaidDays(reading, today, fallback, interviewDay(reading, attributions, today));
    const named = findMentions(actorIndex, reading, today);
    const likelyActors = new LikelyActors(actorIndex, named, today);
    const mentions = likelyActors.disambiguate(named);
    const names = findUnknownNames(reading, mentions);
    const memory = new Memory(reading, actorIndex, mentions, names);
    const linker = new Linker(memory, likelyActors, names, issued.issuers, today);
    const whole = withOwnSentences(reading, withLoneQuotations(reading, attributions), issued, isRelevant);
    const { actors } = actorIndex;
    return report({ reading, words, terms, days, memory, linker, actors, issues }, whole);
  };
}
