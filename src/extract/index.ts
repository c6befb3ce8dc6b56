import {
  type Extract,
  type ExtractableText,
  type ExtractedReport,
  extractionOf,
  type Knowledge,
  type Said,
} from '../model.ts';
import { attribute } from './attribution/attribute.ts';
import { joinContinued } from './attribution/continued.ts';
import { findIssuedStatements, withOwnSentences } from './attribution/issued-statements.ts';
import { withLoneQuotations } from './attribution/lone-quotations.ts';
import type { IsRelevant } from './attribution/model/attribute.ts';
import { isNonStatement } from './attribution/non-statements.ts';
import { withRefusal } from './attribution/polarity.ts';
import { withRelays } from './attribution/relays.ts';
import { dayIn } from './days/dates.ts';
import { interviewDay } from './days/interview-day.ts';
import { leadDay } from './days/lead-day.ts';
import { SaidDays } from './days/said-days.ts';
import { report } from './report.ts';
import { issuerInHeadline } from './speakers/headline.ts';
import { homesOfOutlets } from './speakers/homes.ts';
import { LikelyActors } from './speakers/likely-actors.ts';
import { Linker } from './speakers/linker.ts';
import { Memory } from './speakers/memory.ts';
import { compileActors, findMentions, findUnknownNames, tokensOfOutlets } from './speakers/mentions.ts';
import { compileIssues } from './stances/stances.ts';
import { normalise } from './text/normalise.ts';
import { wordsOf } from './text/pattern.ts';
import { findQuotations } from './text/quotations.ts';
import type { Reading } from './text/reading.ts';
import { retag } from './text/retag.ts';
import { splitSentences, tokenise } from './text/sentences.ts';
import { compileReferences } from './topics/followed.ts';
import { compileScopes, findScopes } from './topics/scope.ts';
import { within } from './topics/term-use.ts';
import { compileTopics, findTerms } from './topics/terms.ts';

/** The first step: a text as words, sentences, paragraphs and quotations. */
export function read(text: string): Reading {
  const plain = normalise(text);
  const { tokens, paragraphs } = tokenise(plain);
  retag(tokens, paragraphs);
  const quotations = findQuotations(tokens, paragraphs);
  const sentences = splitSentences(tokens, paragraphs);
  return { text, plain, tokens, paragraphs, sentences, quotations, outlets: new Map() };
}

/** What is known of when a text's statements were made before any date in it is read. */
function publicationDay({ published, ingestedAt, timeZone }: ExtractableText): Said {
  const day = dayIn(published?.at ?? ingestedAt, timeZone);
  return { from: day, to: day, precision: 'DAY', basis: published === undefined ? 'INGESTION' : 'PUBLICATION' };
}

/** Compiles the knowledge once; the function returned works on one text at a time, in the order its lines stand in. */
export function createExtractor(knowledge: Knowledge): Extract {
  const actorIndex = compileActors(knowledge.actors);
  const homes = homesOfOutlets(knowledge);
  const topicIndex = compileTopics(knowledge.topics);
  const topicScopes = compileScopes(knowledge.topics, actorIndex.actors);
  const references = compileReferences(knowledge.topics);
  const issues = compileIssues(knowledge.issues);
  const issueScopes = compileScopes(knowledge.issues, actorIndex.actors);

  return (input: ExtractableText): ExtractedReport[] => {
    if (extractionOf(input.language) === 'NONE') return [];
    const publication = publicationDay(input);
    const today = publication.to;

    // Names: which actors the text names, outlets among them, and who speaks there that nobody knows.
    const plain = read(input.text);
    const named = findMentions(actorIndex, plain, today);
    const reading = { ...plain, outlets: tokensOfOutlets(actorIndex, named) };

    // Topics: what the text speaks of. Attribution keeps less likely statements, too, where they are about one.
    const words = wordsOf(reading.tokens);
    const isOfTopic = findScopes(topicScopes, reading, words, named);
    const terms = findTerms(topicIndex, reading, words).filter(({ topic, tokens }) => isOfTopic(topic, [tokens]));
    const isRelevant: IsRelevant = (content) => within(terms, content).length > 0;

    // Attributions: who is made to say what, in the text's own words.
    const headline = input.headline === undefined ? undefined : read(input.headline);
    const issued = findIssuedStatements(reading, headline);
    const found = withRelays(reading, attribute(reading, { isRelevant, issued }))
      .map((each) => withRefusal(reading, each))
      .filter((each) => !isNonStatement(reading, each));
    const joined = joinContinued(reading, withLoneQuotations(reading, found));
    const attributions = withOwnSentences(reading, joined, issued, isRelevant);

    // Days: when each thing was said, as far as the text dates it.
    const undated = leadDay(reading, today) ?? publication;
    const days = new SaidDays(reading, today, undated, interviewDay(reading, found, today));

    // Speakers: which actors the text names, and which of them each speaker is.
    const likelyActors = new LikelyActors(actorIndex, named, today);
    const mentions = likelyActors.disambiguate(named);
    const names = findUnknownNames(reading, mentions);
    const memory = new Memory(reading, actorIndex, mentions, names, today, homes.get(input.outlet ?? ''));
    const issuer = headline && issuerInHeadline(actorIndex, headline, today);
    const linker = new Linker(memory, likelyActors, names, {
      issuers: issued.issuers,
      issuer,
      day: today,
    });

    // Reports: each attribution with its speaker, party, day, terms and stances.
    const { actors } = actorIndex;
    const isOfIssue = findScopes(issueScopes, reading, words, mentions);
    return report({ reading, words, terms, days, memory, linker, actors, issues, isOfIssue, references }, attributions);
  };
}
