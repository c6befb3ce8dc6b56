import { escaped } from '../../graphql/digests/digest-page.ts';
import { inWords } from '../../graphql/digests/digest-times.ts';
import type { EventKind } from '../../model.ts';
import { CONFIRMED_WITHIN_DAYS, type DigestTimes } from '../../store/alerts/digests.ts';
import type { News } from './find-news.ts';
import type { ToldNews } from './told-news.ts';

/** A mail's content, twice: for those who want no HTML. */
export interface Written {
  subject: string;
  text: string;
  html: string;
}

/** Nothing of it is said by whoever asks: nobody is to send words of theirs to strangers. */
export function writeConfirmation(times: DigestTimes, confirm: string, unsubscribe: string): Written {
  const asked = `Somebody has asked onrecord to send a digest of the news to this address, ${inWords(times)}.`;
  const otherwise = `If you do nothing, nothing is sent. The link is good for ${CONFIRMED_WITHIN_DAYS} days.`;
  return {
    subject: 'Confirm a digest of onrecord',
    text: `${asked}\n\nIf you want it, open this page and say so:\n${confirm}\n\n${otherwise}\nTo say at once that you do not want it:\n${unsubscribe}\n`,
    html: page(
      `<p>${escaped(asked)}</p><p>${link(confirm, 'If you want it, open this page and say so')}.</p>
<p>${escaped(otherwise)} ${link(unsubscribe, 'Say at once that you do not want it')}.</p>`,
    ),
  };
}

export interface Sent {
  name: string;
  times: DigestTimes;
  /** Until when it tells. */
  dueAt: Date;
  /** All that the question finds, in the explorer. */
  more: string;
  unsubscribe: string;
}

export function writeDigest({ shown, total, isWhole, withdrawn }: News, sent: Sent): Written {
  const { name, times, dueAt, more, unsubscribe } = sent;
  const title = oneLine(name);
  const changes = counted(total + withdrawn, 'change', isWhole);
  const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: times.timeZone }).format(dueAt);
  const head = `${changes} until ${day}, ${inWords(times)}.`;
  const sections = sectionsOf(shown);
  const left = total - shown.length;
  const rest = [
    ...(withdrawn > 0 ? [`${counted(withdrawn, 'statement')}: in no answer any more, or one with another.`] : []),
    ...(left > 0 ? [`And ${counted(left, 'other', isWhole)} besides.`] : []),
  ];
  const end = 'You get this because it was confirmed with this address.';
  return {
    subject: `onrecord: ${title}, ${changes}`,
    text: [
      `${title}\n${head}`,
      ...sections.map(({ heading, news }) => [heading.toUpperCase(), ...news.map(asText)].join('\n\n')),
      [...rest, `All that the question finds: ${more}`].join('\n'),
      `-- \n${end} To end it:\n${unsubscribe}\n`,
    ].join('\n\n'),
    html: page(
      `<h1 style="font-size:1.3em" dir="auto">${escaped(title)}</h1><p>${escaped(head)}</p>
${sections.map(({ heading, news }) => `<h2 style="font-size:1.1em">${escaped(heading)}</h2>${news.map(asHtml).join('')}`).join('')}
${rest.map((line) => `<p>${escaped(line)}</p>`).join('')}<p>${link(more, 'All that the question finds')}</p>
<hr><p>${escaped(end)} ${link(unsubscribe, 'End it')}.</p>`,
    ),
  };
}

const HEADINGS: Record<EventKind, string> = {
  STATEMENT_RECORDED: 'New statements',
  STATEMENT_CHANGED: 'Statements that are told otherwise',
  STATEMENT_RETRACTED: 'Statements that are gone',
  POSITION_CHANGED: 'Positions, as statements show them',
  CONTRADICTION_FOUND: 'Contradictions',
  ARTICLE_EDITED: 'Articles that were edited',
  VOLUME_SPIKE: 'More than usual',
  OUTLET_SILENT: 'Silent outlets',
  SOURCE_PAUSED: 'Sources',
  WEBHOOK_STOPPED: 'Webhooks',
};

function sectionsOf(shown: readonly ToldNews[]): { heading: string; news: ToldNews[] }[] {
  const kinds = [...new Set(shown.map(({ kind }) => kind))];
  return kinds.map((kind) => ({ heading: HEADINGS[kind], news: shown.filter((one) => one.kind === kind) }));
}

const LONGEST_SAID = 1_000;
const cut = (said: string): string => (said.length > LONGEST_SAID ? `${said.slice(0, LONGEST_SAID)}…` : said);

const asText = ({ said, notes, link }: ToldNews): string =>
  [cut(said), ...notes, link].map((line, at) => (at === 0 ? oneLine(line) : `  ${oneLine(line)}`)).join('\n');

const asHtml = ({ said, notes, link: to }: ToldNews): string =>
  `<p dir="auto" style="margin-bottom:0">${escaped(cut(said))}</p>
<p style="margin-top:.2em;color:#555">${notes.map(escaped).join('<br>')}${notes.length > 0 ? '<br>' : ''}${link(to, 'In onrecord')}</p>`;

const link = (to: string, says: string): string => `<a href="${escaped(to)}">${escaped(says)}</a>`;

const page = (body: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"></head><body style="font:16px/1.5 sans-serif;max-width:40em">${body}</body></html>`;

/** What an article or a name has in it ends no line. */
const oneLine = (text: string): string => text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();

function counted(count: number, what: string, isWhole = true): string {
  const number = isWhole ? count.toLocaleString('en') : `${count.toLocaleString('en')} or more`;
  return `${number} ${what}${count === 1 ? '' : 's'}`;
}
