import { entryOf, type FeedStatement } from '../../graphql/feeds/feed-entries.ts';
import type { EventKind, StanceValue } from '../../model.ts';

/** One thing that is new, in plain text. */
export interface ToldNews {
  kind: EventKind;
  said: string;
  /** What is to be known of it: a line each. */
  notes: readonly string[];
  /** Where the explorer has it. */
  link: string;
}

interface Named {
  name: string;
  slug: string;
}

/** An event as the document asks for it. */
interface AnsweredEvent {
  kind: EventKind;
  statement: FeedStatement | null;
  against: FeedStatement | null;
  article: { id: string; headline: string | null } | null;
  outlet: { name: string } | null;
  holder: Named | null;
  issue: { proposition: string; slug: string } | null;
  topic: Named | null;
  stance: StanceValue | null;
  formerStance: StanceValue | null;
  day: string | null;
  count: number | null;
  expected: number | null;
}

const STANCES = { SUPPORTS: 'for', OPPOSES: 'against', CONDITIONAL: 'for, on a condition', UNCLEAR: 'unclear' };
const stanceOf = (stance: StanceValue | null) => (stance === null ? 'none' : STANCES[stance]);

/** Makes text of an event that was answered; undefined where what it is about is gone. */
export function told(answered: unknown, base: string): ToldNews | undefined {
  if (!isEvent(answered)) throw new Error('an event was answered with nothing');
  const { kind } = answered;
  const found = TELLERS[kind](answered, base);
  return found && { kind, ...found };
}

const isEvent = (answered: unknown): answered is AnsweredEvent => typeof answered === 'object' && answered !== null;

type Told = Omit<ToldNews, 'kind'> | undefined;

function statement({ statement }: AnsweredEvent, base: string): Told {
  if (!statement) return undefined;
  const { said, notes, link } = entryOf(statement, base);
  return { said, notes, link };
}

const TELLERS: Record<EventKind, (event: AnsweredEvent, base: string) => Told> = {
  STATEMENT_RECORDED: statement,
  STATEMENT_CHANGED: statement,
  STATEMENT_RETRACTED: () => undefined,
  POSITION_CHANGED({ holder, issue, stance, formerStance }, base) {
    if (!holder || !issue) return undefined;
    const [now, before] = [stanceOf(stance), stanceOf(formerStance)];
    const change = now === before ? `${now}; when it began or ended is another` : `${now}; before: ${before}`;
    const link = `${base}/positions?issue=${encodeURIComponent(issue.slug)}`;
    return { said: `${holder.name} on “${issue.proposition}”: ${change}`, notes: [], link };
  },
  CONTRADICTION_FOUND({ statement, against, holder, issue }, base) {
    if (!statement || !against || !holder || !issue) return undefined;
    const [later, earlier] = [entryOf(statement, base), entryOf(against, base)];
    const notes = [...later.notes, `Against: ${earlier.said}`, ...earlier.notes];
    return { said: `${holder.name} on “${issue.proposition}”: ${later.said}`, notes, link: later.link };
  },
  ARTICLE_EDITED({ article, outlet }, base) {
    if (!article) return undefined;
    const link = `${base}/article/${encodeURIComponent(article.id)}`;
    return {
      said: `${outlet?.name ?? 'An outlet'} edited “${article.headline ?? 'an article without a headline'}”`,
      notes: [],
      link,
    };
  },
  VOLUME_SPIKE({ topic, day, count, expected }, base) {
    if (!topic) return undefined;
    const link = `${base}/timeline?topic=${encodeURIComponent(topic.slug)}`;
    return {
      said: `${topic.name}: ${count} statements of ${day}; ${rounded(expected)} were to be expected`,
      notes: [],
      link,
    };
  },
  OUTLET_SILENT({ outlet, topic, count, expected }, base) {
    if (!outlet || !topic) return undefined;
    const link = `${base}/coverage?topic=${encodeURIComponent(topic.slug)}`;
    const said = `${outlet.name} reported nothing about ${topic.name} in three days`;
    return { said, notes: [`Of its ${count} articles ${rounded(expected)} were to be expected.`], link };
  },
  SOURCE_PAUSED: ({ outlet }, base) => ({
    said: `A source ${outlet ? `of ${outlet.name} ` : ''}is not read any more`,
    notes: [],
    link: `${base}/sources`,
  }),
  // Not where to: whoever reads it need not be whoever has the key.
  WEBHOOK_STOPPED: (_, base) => ({
    said: 'A webhook is sent nothing any more, until it is resumed',
    notes: [],
    link: `${base}/`,
  }),
};

const rounded = (expected: number | null): string => (expected ?? 0).toFixed(1);
