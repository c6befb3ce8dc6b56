import type { Extract, ExtractableText, ExtractedReport, Knowledge, Said } from '../model.ts';
import { normalise } from './01-normalise.ts';
import { splitSentences, tokenise } from './02-sentences.ts';
import { findQuotations } from './03-quotations.ts';
import { attributeByRules } from './06-contents.ts';
import { Memory } from './07-coreference.ts';
import { Linker } from './08-actors.ts';
import { compileTopics, findTerms } from './10-topics.ts';
import { dayIn } from './11-day.ts';
import { compileIssues } from './12-stances.ts';
import type { Attribution } from './attribution.ts';
import { conversationDay } from './conversations.ts';
import { Homes } from './homes.ts';
import { termsIn } from './inherited-terms.ts';
import { findIssued, type Issued, withOwnSentences } from './issued.ts';
import { compileActors, findMentions, findUnknownNames } from './mentions.ts';
import { attributeByModel, type IsRelevant } from './model/attribute.ts';
import { loadModel, type Model } from './model/model.ts';
import { wordsOf } from './pattern.ts';
import type { Reading } from './reading.ts';
import { reconcile } from './reconcile.ts';
import { report } from './report.ts';
import { SaidDays } from './said-days.ts';
import { findSigned } from './signed.ts';
import { retag } from './tagging.ts';
import { isUnspoken } from './unspoken.ts';

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

let loaded: Model | undefined;

interface AttributeOptions {
  /** Without the model the rules stand alone. */
  model?: boolean;
  isRelevant?: IsRelevant;
  issued?: Issued;
}

/**
 * Steps four to six: who is made to say what, by the model over the rules' findings.
 * @public the evaluation reads it from the compiled code
 */
export function attribute(
  reading: Reading,
  { model = true, isRelevant = () => false, issued = findIssued(reading) }: AttributeOptions = {},
): Attribution[] {
  const ruled = attributeByRules(reading);
  const signed = [...findSigned(reading), ...issued.attributions];
  // A paragraph that no article has is not worth a window around every word of it.
  const shapeless = reading.paragraphs.some(([from, to]) => to - from > LONGEST_PARAGRAPH);
  if (!model || shapeless) return reconcile(reading, ruled, [], signed, isRelevant);
  loaded ??= loadModel();
  return reconcile(reading, attributeByModel(reading, ruled, loaded, isRelevant), ruled, signed, isRelevant);
}

/** Attributions, with quotations that stand alone after one: whoever spoke goes on speaking. */
function withLoneQuotations(reading: Reading, attributions: readonly Attribution[]): Attribution[] {
  const { tokens, quotations, sentences } = reading;
  const covered = new Set<number>();
  for (const { content } of attributions) {
    for (const [from, to] of content) for (let at = from; at < to; at++) covered.add(tokens[at]?.quotation ?? -1);
  }
  const lone: Attribution[] = [];
  quotations.forEach(({ range }, index) => {
    if (covered.has(index) || range[1] - range[0] < 6) return;
    const sentence = sentences[tokens[range[0]]?.sentence ?? -1];
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
    const issued = findIssued(reading);
    const attributions = attribute(reading, { isRelevant, issued }).filter(
      (attribution) => !isUnspoken(reading, attribution),
    );
    const days = new SaidDays(reading, today, fallback, conversationDay(reading, attributions, today));
    const named = findMentions(actorIndex, reading, today);
    const homes = new Homes(actorIndex, named, today);
    const mentions = homes.settle(named);
    const names = findUnknownNames(reading, mentions);
    const memory = new Memory(reading, actorIndex, mentions, names);
    const linker = new Linker(memory, homes, names, issued.issuers, today);
    const whole = withOwnSentences(reading, withLoneQuotations(reading, attributions), issued, isRelevant);
    const { actors } = actorIndex;
    return report({ reading, words, terms, days, memory, linker, actors, issues }, whole);
  };
}
