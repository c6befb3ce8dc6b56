import type { ReadingFragment, StanceValue } from '../../../../generated/operations.ts';

export type Report = ReadingFragment['reports']['nodes'][number];
export interface Span {
  start: number;
  end: number;
}

/** What words of an article can be marked as, the outermost first where several marks lie on the same words. */
export const LAYERS = ['statement', 'relay', 'speaker', 'cue', 'term', 'stance'] as const;
export type Layer = (typeof LAYERS)[number];

/** Words that are marked: as what, for which report. */
export interface Mark extends Span {
  layer: Layer;
  /** The number of the report among the article's, from 0. */
  report: number;
  /** Only of a stance. */
  stance?: StanceValue;
  /** What it says beside the words: the topic, the issue, the outlet. */
  note?: string;
}

/** Words on which the same marks lie. */
export interface Piece extends Span {
  marks: Mark[];
}

/** A paragraph of the text, cut wherever a mark begins or ends. */
export interface Paragraph extends Span {
  pieces: Piece[];
}

/** All marks of the reports. Stances that rest on the words of another article are left out: their spans point into that. */
export function marksOf(reports: readonly Report[], text: string): Mark[] {
  return reports.flatMap((report, at) => {
    const as = (layer: Layer, spans: readonly Span[], more: Partial<Mark> = {}): Mark[] =>
      spans.map(({ start, end }) => ({ layer, report: at, start, end, ...more }));
    return [
      ...as('statement', report.spans),
      ...as('speaker', report.speakerSpans),
      ...as('cue', report.cueSpans),
      ...report.via.flatMap(({ span, name, outlet }) => as('relay', [span], { note: outlet?.name ?? name })),
      ...report.terms.flatMap(({ span, topic }) => as('term', [span], { note: topic.name })),
      ...report.statement.stances
        .filter(({ span, wording }) => text.slice(span.start, span.end) === wording)
        .flatMap(({ span, stance, issue }) => as('stance', [span], { stance, note: issue.proposition })),
    ];
  });
}

/** Cuts a text into paragraphs, and these at all borders of marks. Takes time in proportion to the text and its marks. */
export function cut(text: string, marks: readonly Mark[]): Paragraph[] {
  const paragraphs = [...text.matchAll(/[^\n]+/gu)].map(({ 0: words, index }) => ({
    start: index,
    end: index + words.length,
  }));
  const waiting = marks.filter(({ start, end }) => start < end).sort((a, b) => a.start - b.start);
  const borders = [...new Set(waiting.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b);
  let [open, next, border]: [Mark[], number, number] = [[], 0, 0];
  return paragraphs.map(({ start, end }) => {
    const pieces: Piece[] = [];
    let from = start;
    while (from < end) {
      while ((borders[border] ?? Number.POSITIVE_INFINITY) <= from) border += 1;
      const to = Math.min(borders[border] ?? end, end);
      for (let mark = waiting[next]; mark && mark.start <= from; mark = waiting[next]) {
        open.push(mark);
        next += 1;
      }
      open = open.filter((mark) => mark.end > from);
      pieces.push({ start: from, end: to, marks: [...open].sort(byLayer) });
      from = to;
    }
    return { start, end, pieces };
  });
}

const byLayer = (a: Mark, b: Mark) => LAYERS.indexOf(a.layer) - LAYERS.indexOf(b.layer) || a.report - b.report;
