import type { ReportKind, ReportMode } from '../../../model.ts';
import { findCueVerb, PARTICLE_VERBS } from '../../lexicon/cues.ts';
import { type Range, type Reading, tokenAt } from '../../text/reading.ts';
import type { Attribution } from '../attribution.ts';
import { tidySpeaker } from '../tidy-speaker.ts';
import { type AttributionCandidate, candidatesFor } from './candidates.ts';
import { CUE_FEATURES, cueFeatures, isPossibleCue } from './cue-features.ts';
import { JUDGE_FEATURES, judgeFeatures, type Neighbours } from './judge-features.ts';
import { calibrate, type Model } from './model.ts';
import { type Signals, signalsOf } from './signals.ts';
import { scoreWindow } from './span-scores.ts';
import { cuesByRule, windowOf } from './window.ts';

/** Tokens less likely than this to be a cue are not looked at further. */
const MIN_CUE_LIKELIHOOD = 0.15;
/** How many candidates of one cue are compared. */
const CANDIDATES = 6;
/**
 * Score from which a statement about a topic of the knowledge is kept, below the thresholds for others: readers ask for
 * it.
 */
const MIN_RELEVANT_SCORE = 0.25;
/** Share of a content that may lie in contents accepted before. */
const MAX_OVERLAP = 0.2;

const logistic = (score: number): number => 1 / (1 + Math.exp(-score));

/** Whether a content is about something the knowledge asks for. */
export type IsRelevant = (content: readonly Range[]) => boolean;

interface Group {
  ruled: Attribution | undefined;
  candidates: AttributionCandidate[];
}

/**
 * Every likely cue with its likeliest candidates, and for each token how likely one of them covers it.
 * @public training reads it from the compiled code
 */
export function findGroups(
  reading: Reading,
  signals: Signals,
  rules: readonly Attribution[],
  { cue, spans }: Pick<Model, 'cue' | 'spans'>,
): { groups: Group[]; neighbours: Neighbours } {
  const { byToken, found } = cuesByRule(reading, rules);
  const size = reading.tokens.length;
  const neighbours: Neighbours = { covered: new Float32Array(size), heads: new Float32Array(size) };
  const groups: Group[] = [];
  const features = new Int32Array(CUE_FEATURES);
  const mask = cue.table.length - 1;
  for (let at = 0; at < size; at++) {
    if (!isPossibleCue(reading, at)) continue;
    const count = cueFeatures(signals, at, found, features);
    let score = 0;
    for (let k = 0; k < count; k++) score += cue.table[(features[k] ?? 0) & mask] ?? 0;
    const likelihood = logistic(score * cue.scale);
    if (likelihood < MIN_CUE_LIKELIHOOD) continue;
    neighbours.heads[at] = likelihood;
    const ruled = rules[(byToken[at] ?? 0) - 1];
    const window = windowOf(reading, at, ruled);
    const candidates = candidatesFor(window, scoreWindow(signals, window, spans), likelihood, CANDIDATES);
    if (candidates.length === 0) continue;
    groups.push({ ruled, candidates });
    for (const [from, to] of candidates[0]?.content ?? []) {
      for (let token = from; token < to; token++) {
        neighbours.covered[token] = Math.max(neighbours.covered[token] ?? 0, likelihood);
      }
    }
  }
  return { groups, neighbours };
}

export function modeOf({ tokens }: Reading, content: readonly Range[]): ReportMode {
  let quoted = 0;
  let plain = 0;
  for (const [from, to] of content) {
    for (let at = from; at < to; at++) {
      const token = tokenAt(tokens, at);
      if (!/[\p{L}\p{N}]/u.test(token.word)) continue;
      if (token.quotation >= 0) quoted++;
      else plain++;
    }
  }
  return plain === 0 ? 'DIRECT' : quoted === 0 ? 'INDIRECT' : 'MIXED';
}

/** Whether a cue's verb says, believes or intends; undefined where no verb tells. */
function toldBy({ tokens }: Reading, [from, to]: Range): ReportKind | undefined {
  for (let at = from; at < to; at++) {
    const stem = tokenAt(tokens, at).stem;
    if (tokenAt(tokens, at).pos === 'AUX') continue;
    const verb = findCueVerb(stem);
    if (verb !== undefined) return verb.kind;
    if (PARTICLE_VERBS.has(stem) || /^(?:accord|statement|:|—)$/.test(stem) || tokenAt(tokens, at).word === ':')
      return 'SPEECH';
  }
  return undefined;
}

const isWord = (word: string | undefined): boolean => word !== undefined && /[\p{L}\p{N}]/u.test(word);

/** A range without the marks at its edges, except those of a whole quotation or a bracket that belong to it. */
function trim({ tokens, quotations }: Reading, [from, to]: Range): Range {
  let [start, end] = [from, to];
  // Where all words of a quotation are there, its marks are taken in.
  const opened = tokenAt(tokens, start).quotation;
  if (opened >= 0 && quotations[opened]?.range[0] === start - 1) start--;
  const closed = tokenAt(tokens, end - 1).quotation;
  const close = (quotations[closed]?.range[1] ?? 0) - 1;
  if (closed >= 0 && (close === end || (close === end + 1 && !isWord(tokenAt(tokens, end).word)))) end = close + 1;
  while (start < end && !isWord(tokenAt(tokens, start).word) && !/^[“"'($#@]$/.test(tokenAt(tokens, start).word))
    start++;
  while (end > start && !isWord(tokenAt(tokens, end - 1).word)) {
    const last = tokenAt(tokens, end - 1);
    if (last.quotation >= 0 || /^[)%]$/.test(last.word)) break;
    end--;
  }
  return [start, end];
}

/** Accepts the best candidates first: one for each cue, none whose content is mostly taken. */
function accept(
  reading: Reading,
  scored: { candidate: AttributionCandidate; score: number; ruled: boolean }[],
  model: Model,
  isRelevant: IsRelevant,
): Attribution[] {
  const { tokens } = reading;
  const taken = new Uint8Array(tokens.length);
  const done = new Set<number>();
  const accepted: Attribution[] = [];
  for (const { candidate, score, ruled } of scored.sort((a, b) => b.score - a.score)) {
    const { head, cue } = candidate;
    if (done.has(head) || taken[head] === 1) continue;
    const mode = modeOf(reading, candidate.content);
    // Below the threshold, where the rules found the cue, they guess better: reconcile adds theirs.
    const telling =
      toldBy(reading, cue) !== undefined || tokenAt(tokens, candidate.content[0]?.[0] ?? -1).lower === 'that';
    const relevant = score >= MIN_RELEVANT_SCORE && !ruled && telling && isRelevant(candidate.content);
    if (score < model.thresholds[mode] && !relevant) continue;
    const near = candidate.speaker && tidySpeaker(reading, trim(reading, candidate.speaker));
    const speaker = near !== undefined && near[1] > near[0] ? near : undefined;
    let total = 0;
    let lost = 0;
    const content: Range[] = [];
    for (const [from, to] of candidate.content) {
      let start = -1;
      for (let at = from; at <= to; at++) {
        const own = speaker !== undefined && at >= speaker[0] && at < speaker[1];
        const free = at < to && taken[at] === 0 && !own;
        if (at < to) total++;
        if (at < to && taken[at] === 1) lost++;
        if (free && start < 0) start = at;
        if (!free && start >= 0) {
          const [a, b] = trim(reading, [start, at]);
          if (tokens.slice(a, b).some(({ word }) => isWord(word))) content.push([a, b]);
          start = -1;
        }
      }
    }
    if (lost / total > MAX_OVERLAP || content.length === 0) continue;
    done.add(head);
    for (const [from, to] of content) taken.fill(1, from, to);
    taken.fill(1, cue[0], cue[1]);
    const said = trim(reading, cue);
    accepted.push({
      // Without a verb that tells and without quotation marks: a belief.
      kind: toldBy(reading, cue) ?? (mode === 'INDIRECT' ? 'BELIEF' : 'SPEECH'),
      cue: said[1] > said[0] ? said : cue,
      speaker,
      content,
      confidence: calibrate(model.calibration, score),
    });
  }
  return accepted.sort((a, b) => (a.content[0]?.[0] ?? 0) - (b.content[0]?.[0] ?? 0));
}

/** Attributions by the trained model over what the rules found, in text order, contents not overlapping. */
export function attributeByModel(
  reading: Reading,
  rules: readonly Attribution[],
  model: Model,
  isRelevant: IsRelevant,
): Attribution[] {
  const signals = signalsOf(reading);
  const { groups, neighbours } = findGroups(reading, signals, rules, model);
  const features = new Int32Array(JUDGE_FEATURES);
  const mask = model.judge.table.length - 1;
  const scored = groups.flatMap(({ ruled, candidates }) =>
    candidates.map((candidate) => {
      const count = judgeFeatures(signals, candidate, ruled, neighbours, features);
      let score = 0;
      for (let k = 0; k < count; k++) score += model.judge.table[(features[k] ?? 0) & mask] ?? 0;
      return { candidate, score: logistic(score * model.judge.scale), ruled: ruled !== undefined };
    }),
  );
  return accept(reading, scored, model, isRelevant);
}
