import type { ComparedReport, StatementEdit } from '../../store/write/edits.ts';
import { plainWords } from '../../store/write/wording.ts';

/** Two reports of one speaker with so many words in common are two wordings of one statement. */
const ALIKE = 0.5;

interface Texts {
  before: string;
  after: string;
}

/**
 * What a new version did to the statements of the former one. Only what the texts bear out: rules may have changed
 * between the two readings, so that a report that is there in one of them alone says nothing while its words are in both.
 */
export function editsBetween(reports: readonly ComparedReport[], texts: Texts): StatementEdit[] {
  const before = new Set(reports.filter(({ isFormer }) => isFormer));
  const after = new Set(reports.filter(({ isFormer }) => !isFormer));
  const take = (one: ComparedReport, other: ComparedReport) => before.delete(one) && after.delete(other);
  const edits: StatementEdit[] = [];
  for (const [one, other] of sameWords([...before], [...after])) {
    take(one, other);
    if (!isSameSpeaker(one, other) && paragraphOf(one, texts.before) !== paragraphOf(other, texts.after)) {
      edits.push({ kind: 'REATTRIBUTED', before: one, after: other });
    }
  }
  const isIn = (report: ComparedReport, text: string) => contains(text, report.text);
  for (const [one, other] of alike([...before], [...after])) {
    if (!before.has(one) || !after.has(other)) continue;
    take(one, other);
    if (!isIn(one, texts.after) || !isIn(other, texts.before))
      edits.push({ kind: 'REWORDED', before: one, after: other });
  }
  const dropped = [...before].filter((report) => !isIn(report, texts.after));
  const added = [...after].filter((report) => !isIn(report, texts.before));
  return [
    ...edits,
    ...dropped.map((report): StatementEdit => ({ kind: 'DROPPED', before: report })),
    ...added.map((report): StatementEdit => ({ kind: 'ADDED', after: report })),
  ];
}

/** Pairs of reports with the same words, first those of the same speaker; each report in one pair at most. */
function sameWords(before: ComparedReport[], after: ComparedReport[]): [ComparedReport, ComparedReport][] {
  const left = new Set(after);
  const pairs: [ComparedReport, ComparedReport][] = [];
  for (const isPair of [isSameSpeaker, () => true]) {
    for (const one of before.filter((each) => !pairs.some(([paired]) => paired === each))) {
      const other = [...left].find(
        (each) => each.polarity === one.polarity && plainWords(each.text) === plainWords(one.text) && isPair(one, each),
      );
      if (!other) continue;
      left.delete(other);
      pairs.push([one, other]);
    }
  }
  return pairs;
}

/** Pairs of one speaker's reports with much the same words, the likest first. */
function alike(before: ComparedReport[], after: ComparedReport[]): [ComparedReport, ComparedReport][] {
  const words = new Map([...before, ...after].map((report) => [report, plainWords(report.text).split(' ')]));
  const shareOf = (one: ComparedReport, other: ComparedReport) => {
    const [some, others] = [new Set(words.get(one)), new Set(words.get(other))];
    const common = [...some].filter((word) => others.has(word)).length;
    return common / (some.size + others.size - common);
  };
  return before
    .flatMap((one) => after.map((other) => ({ one, other, share: shareOf(one, other) })))
    .filter(({ one, other, share }) => share >= ALIKE && isSameSpeaker(one, other))
    .toSorted((a, b) => b.share - a.share)
    .map(({ one, other }) => [one, other]);
}

function isSameSpeaker(one: ComparedReport, other: ComparedReport): boolean {
  if (one.speakerId !== null || other.speakerId !== null) return one.speakerId === other.speakerId;
  return one.speakerAsWritten.toLowerCase() === other.speakerAsWritten.toLowerCase();
}

/** The paragraph in which a report's words begin. */
function paragraphOf({ start }: ComparedReport, text: string): string {
  const end = text.indexOf('\n', start);
  return text.slice(text.lastIndexOf('\n', start) + 1, end < 0 ? undefined : end);
}

/** Whether a text has each fragment of a report's words. */
function contains(text: string, words: string): boolean {
  const plain = ` ${plainWords(text)} `;
  return words.split(' … ').every((fragment) => plain.includes(` ${plainWords(fragment)} `));
}
