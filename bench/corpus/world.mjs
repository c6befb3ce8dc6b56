import { pick, randomFrom, weighted, zipf } from './random.mjs';
import { name, word } from './words.mjs';

const OUTLETS = 60;
const PARTIES = 60;
const ACTORS = 3_000;
const BIG_PARTY = 450;
const TOPICS = 50;
const ISSUES = 20;
const HOT_SHARE = 0.1;
const RARE_SHARES = [0.0005, 0.001, 0.002];

/** Where the ranks of names begin, apart from the words that statements are made of. */
const NAMES = 200_000;
const TERMS = 150_000;

const FIRST_NAMES = Array.from({ length: 60 }, (_, i) => name(NAMES + 10_000 + i));
const ROLES = ['chair', 'whip', 'treasurer', 'delegate', 'envoy'];

/**
 * Who and what the corpus is about: nobody, nowhere and nothing that exists. Outlets are based in Antarctica. The first
 * topic is the hot one, the last the rare one; the first party has 450 actors.
 */
export function makeWorld(seed) {
  const random = randomFrom(seed);
  const outlets = Array.from({ length: OUTLETS }, (_, i) => makeOutlet(i));
  const parties = Array.from({ length: PARTIES }, (_, i) => makeParty(i));
  const party = weighted(zipf(PARTIES - 1, 0.7));
  const people = Array.from({ length: ACTORS - PARTIES }, (_, i) =>
    makePerson(i, parties[i < BIG_PARTY ? 0 : 1 + party(random)], random),
  );
  const topics = Array.from({ length: TOPICS }, (_, i) => makeTopic(i));
  const issues = Array.from({ length: ISSUES }, (_, i) => makeIssue(i, topics[i % 10].slug));
  return { outlets, parties, actors: [...parties, ...people], topics, issues, topicShares: topicShares() };
}

function makeOutlet(i) {
  const title = `${name(NAMES + i)} ${pick(() => (i % 5) / 5, ['Courier', 'Dispatch', 'Herald', 'Radio', 'Wire'])}`;
  const slug = slugOf(title);
  return {
    slug,
    name: title,
    kind: i % 10 === 9 ? 'AGENCY' : 'NEWSPAPER',
    country: 'AQ',
    language: 'en',
    timeZone: 'UTC',
    homepage: `https://${slug}.example`,
  };
}

function makeParty(i) {
  const title = `${name(NAMES + 1_000 + i)} League`;
  return { slug: slugOf(title), name: title, kind: 'POLITICAL_PARTY', party: true };
}

function makePerson(i, party, random) {
  const title = `${FIRST_NAMES[i % FIRST_NAMES.length]} ${name(NAMES + 20_000 + i)}`;
  const office = random() < 0.1 ? { kind: 'HOLDS_OFFICE', role: pick(random, ROLES) } : { kind: 'MEMBER_OF' };
  return {
    slug: slugOf(title),
    name: title,
    kind: 'PERSON',
    partySlug: party.slug,
    affiliations: [{ to: party.slug, ...office }],
  };
}

function makeTopic(i) {
  const terms = Array.from({ length: 3 }, (_, k) => `${word(TERMS + i * 10 + k)} ${word(TERMS + 5_000 + i)}`);
  const title = `The ${terms[0]}`;
  return { slug: slugOf(terms[0]), name: title, description: `Anything about ${title.toLowerCase()}.`, terms };
}

function makeIssue(i, topic) {
  const proposition = `${name(TERMS + 8_000 + i)} the ${topic.replace('-', ' ')}`;
  return { slug: slugOf(proposition), topic, proposition, wordings: {} };
}

const slugOf = (title) => title.toLowerCase().replaceAll(' ', '-');

/** How many of the statements are about each topic: 1.5 topics a statement in all. */
function topicShares() {
  const between = zipf(TOPICS - RARE_SHARES.length, 0.31).map((weight) => weight * HOT_SHARE);
  return [...between, ...RARE_SHARES.toReversed()];
}

/** As `seeds/knowledge` has it; JSON is YAML. */
export function knowledgeFiles({ outlets, actors, topics, issues }) {
  const curated = actors.map(({ partySlug: _, ...actor }) => actor);
  return Object.entries({ outlets, actors: curated, topics, issues }).map(([kind, entries]) => ({
    file: `${kind}.yaml`,
    text: `${kind}:\n${entries.map((entry) => `  - ${JSON.stringify(entry)}\n`).join('')}`,
  }));
}
