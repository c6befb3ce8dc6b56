import { parse } from 'graphql';

/** Statements of one feed. */
const MOST = 50;

/** What entries tell of a statement. */
export const ENTRY_FIELDS = /* GraphQL */ `
  id
  text
  mode
  polarity
  recordedAt
  speakerAsWritten
  speakers { name }
  parties { name }
  said { from to }
  reports(first: 5) {
    nodes { recordedAt article { url headline outlet { name } } }
  }
`;

/** What a feed asks, as whoever saved its question. */
export const FEED_DOCUMENT = parse(/* GraphQL */ `
  query Feed($filter: StatementFilter) {
    statements(filter: $filter, first: ${MOST}) {
      nodes { ${ENTRY_FIELDS} }
    }
  }
`);

interface Name {
  name: string;
}

/** A statement as the document asks for it. */
export interface FeedStatement {
  id: string;
  text: string;
  mode: 'DIRECT' | 'INDIRECT' | 'MIXED';
  polarity: 'ASSERTS' | 'DENIES' | 'QUESTIONS';
  recordedAt: Date | string;
  speakerAsWritten: string;
  speakers: Name[];
  parties: Name[];
  said: { from: string; to: string };
  reports: {
    nodes: { recordedAt: Date | string; article: { url: string | null; headline: string | null; outlet: Name } }[];
  };
}

/** One entry, in plain text. */
export interface FeedEntry {
  /** Stays the same when other reports are added. */
  id: string;
  title: string;
  /** Who says what. */
  said: string;
  /** Whose words these are and of which days, and who reports it: a line each. */
  notes: string[];
  /** All of these lines. */
  text: string;
  author: string;
  /** Of the explorer: how each outlet tells it. */
  link: string;
  published: Date;
  updated: Date;
}

const TITLE_LENGTH = 200;
const VERBS = { ASSERTS: '', DENIES: ' denies', QUESTIONS: ' questions' };
const WORDS = { DIRECT: 'In their own words', INDIRECT: 'Paraphrased', MIXED: 'Paraphrased, with quoted parts' };

export function entryOf(statement: FeedStatement, base: string): FeedEntry {
  const { id, text, mode, polarity, speakerAsWritten, speakers, parties, said, reports } = statement;
  const speaker = namesOf(speakers) || speakerAsWritten;
  const party = namesOf(parties);
  const author = party && party !== speaker ? `${speaker}, for ${party}` : speaker;
  const days = said.from === said.to ? said.from : `${said.from} to ${said.to}`;
  const told = reports.nodes.map(({ article: { outlet, headline, url } }) =>
    [outlet.name, headline, url].filter((part) => part).join(', '),
  );
  const recorded = new Date(statement.recordedAt);
  const times = reports.nodes.map(({ recordedAt }) => new Date(recordedAt).getTime());
  const line = `${author}${VERBS[polarity]}: ${text}`;
  const notes = [`${WORDS[mode]}; said ${days}.`, ...told];
  return {
    id: `urn:onrecord:${id}`,
    title: shortened(`${party || speaker}${VERBS[polarity]}: ${text}`),
    said: line,
    notes,
    text: [line, ...notes].join('\n'),
    author,
    link: `${base}/tellings/${encodeURIComponent(id)}`,
    published: recorded,
    updated: new Date(Math.max(recorded.getTime(), ...times)),
  };
}

const namesOf = (named: readonly Name[]): string => named.map(({ name }) => name).join(', ');

const shortened = (title: string): string => (title.length > TITLE_LENGTH ? `${title.slice(0, TITLE_LENGTH)}…` : title);
