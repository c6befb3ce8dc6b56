import type { Range } from '../../text/reading.ts';
import { LABEL, LABELS, type Window } from './span-features.ts';
import { forwardBackward, type Scores, type Sums } from './span-scores.ts';

/** One way to label the tokens around a cue as speaker, cue and content, and how likely it is. */
export interface AttributionCandidate {
  head: number;
  /** How likely the head is a cue at all. */
  cueLikelihood: number;
  /** Log-likelihood of the whole labelling. */
  labelling: number;
  /** How much less likely than the best labelling, in log-likelihood. */
  behind: number;
  rank: number;
  content: Range[];
  speaker: Range | undefined;
  speakers: number;
  cue: Range;
  /** Summed likelihood of all candidates with the same content; with the same speaker. */
  contentMass: number;
  speakerMass: number;
  /** How likely a content begins where this one does, and ends where it does, in any labelling. */
  beginning: number;
  ending: number;
}

const PAIRS = LABELS * LABELS;

/** The `count` likeliest labellings with their scores, best first. */
function bestLabellings(
  { size, emission, transition }: Scores,
  count: number,
): { labels: Uint8Array; score: number }[] {
  const width = LABELS * count;
  const scores = new Float64Array(size * width).fill(Number.NEGATIVE_INFINITY);
  const back = new Int16Array(size * width);
  for (let label = 0; label < LABELS; label++) scores[label * count] = emission[label] ?? 0;
  for (let i = 1; i < size; i++) {
    for (let label = 0; label < LABELS; label++) {
      const own = emission[i * LABELS + label] ?? 0;
      if (own < -1e5) continue;
      // Merges the lists of the labels before, each best first, up to `count`.
      const taken = [0, 0, 0, 0];
      for (let k = 0; k < count; k++) {
        let best = Number.NEGATIVE_INFINITY;
        let from = -1;
        for (let before = 0; before < LABELS; before++) {
          const at = taken[before] ?? 0;
          if (at >= count) continue;
          const score =
            (scores[(i - 1) * width + before * count + at] ?? Number.NEGATIVE_INFINITY) +
            (transition[i * PAIRS + before * LABELS + label] ?? 0);
          if (score > best) {
            best = score;
            from = before;
          }
        }
        if (from < 0 || best < -1e5) break;
        const cell = i * width + label * count + k;
        scores[cell] = best + own;
        back[cell] = from * count + (taken[from] ?? 0);
        taken[from] = (taken[from] ?? 0) + 1;
      }
    }
  }
  const ends: { at: number; score: number }[] = [];
  for (let at = 0; at < width; at++) {
    const score = scores[(size - 1) * width + at] ?? Number.NEGATIVE_INFINITY;
    if (score > -1e5) ends.push({ at, score });
  }
  ends.sort((a, b) => b.score - a.score);
  return ends.slice(0, count).map(({ at, score }) => {
    const labels = new Uint8Array(size);
    let cell = at;
    for (let i = size - 1; i >= 0; i--) {
      labels[i] = Math.floor(cell / count);
      cell = back[i * width + cell] ?? 0;
    }
    return { labels, score };
  });
}

function runs(labels: Uint8Array, label: number, offset: number): Range[] {
  const found: Range[] = [];
  for (let at = 0; at < labels.length; at++) {
    if (labels[at] !== label) continue;
    let end = at;
    while (end < labels.length && labels[end] === label) end++;
    found.push([offset + at, offset + end]);
    at = end;
  }
  return found;
}

const key = (ranges: readonly (Range | undefined)[]): string => ranges.join(' ');

function nearest(ranges: readonly Range[], cue: number): Range | undefined {
  const distance = ([from, to]: Range): number => (to <= cue ? cue - to : from - cue);
  return ranges.reduce<Range | undefined>(
    (near, range) => (near === undefined || distance(range) < distance(near) ? range : near),
    undefined,
  );
}

/** How likely the label at a token is content, and that of `other`, the token beside it, is not, in any labelling. */
function edgeOf(
  { size, emission, transition }: Scores,
  { forward, backward, total }: Sums,
  at: number,
  other: number,
): number {
  const cell = at * LABELS + LABEL.CONTENT;
  if (other < 0 || other >= size) return Math.exp((forward[cell] ?? 0) + (backward[cell] ?? 0) - total);
  const second = Math.max(at, other);
  let sum = 0;
  for (let label = 0; label < LABELS; label++) {
    if (label === LABEL.CONTENT) continue;
    const [a, b] = second === at ? [label, LABEL.CONTENT] : [LABEL.CONTENT, label];
    sum += Math.exp(
      (forward[(second - 1) * LABELS + a] ?? 0) +
        (transition[second * PAIRS + a * LABELS + b] ?? 0) +
        (emission[second * LABELS + b] ?? 0) +
        (backward[second * LABELS + b] ?? 0) -
        total,
    );
  }
  return sum;
}

/** The likeliest candidates of a cue that have content, best first. */
export function candidatesFor(
  window: Window,
  scores: Scores,
  cueLikelihood: number,
  count: number,
): AttributionCandidate[] {
  const sums = forwardBackward(scores);
  const { total } = sums;
  const contents = new Map<string, number>();
  const speakersMass = new Map<string, number>();
  const found: AttributionCandidate[] = [];
  const best = bestLabellings(scores, count);
  const top = best[0]?.score ?? 0;
  best.forEach(({ labels, score }, rank) => {
    const content = runs(labels, LABEL.CONTENT, window.from);
    if (content.length === 0) return;
    const speakers = runs(labels, LABEL.SPEAKER, window.from);
    const speaker = nearest(speakers, window.cue);
    const cue = runs(labels, LABEL.CUE, window.from).find(([from, to]) => from <= window.cue && window.cue < to);
    const likelihood = Math.exp(score - total);
    const first = (content[0]?.[0] ?? 0) - window.from;
    const last = (content.at(-1)?.[1] ?? 1) - 1 - window.from;
    contents.set(key(content), (contents.get(key(content)) ?? 0) + likelihood);
    speakersMass.set(key([speaker]), (speakersMass.get(key([speaker])) ?? 0) + likelihood);
    found.push({
      head: window.cue,
      cueLikelihood,
      labelling: score - total,
      behind: top - score,
      rank,
      content,
      speaker,
      speakers: speakers.length,
      cue: cue ?? [window.cue, window.cue + 1],
      contentMass: 0,
      speakerMass: 0,
      beginning: edgeOf(scores, sums, first, first - 1),
      ending: edgeOf(scores, sums, last, last + 1),
    });
  });
  for (const candidate of found) {
    candidate.contentMass = contents.get(key(candidate.content)) ?? 0;
    candidate.speakerMass = speakersMass.get(key([candidate.speaker])) ?? 0;
  }
  return found;
}
