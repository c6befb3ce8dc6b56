import { existsSync, readFileSync } from 'node:fs';
import { isPossibleCue } from '../dist/extract/attribution/model/cue-features.js';

/** A gold file: one document a line, `{id, text, attributions: [{content, cue, speaker, type, speech}]}`. */
export function readGold(path) {
  if (!existsSync(path)) return undefined;
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line));
}

/** The tokens that character spans touch, by index. */
export function tokensIn(tokens, spans) {
  const found = [];
  for (const [start, end] of spans) {
    let [low, high] = [0, tokens.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (tokens[middle].end <= start) low = middle + 1;
      else high = middle;
    }
    for (let at = low; at < tokens.length && tokens[at].start < end; at++) found.push(at);
  }
  return found;
}

/** The token that stands for a cue of several: its verb, else its noun or adjective. */
export function headOf(reading, cue) {
  const pos = (at) => reading.tokens[at].pos;
  return (
    cue.find((at) => pos(at) === 'VERB') ??
    cue.find((at) => pos(at) === 'NOUN' || pos(at) === 'ADJ') ??
    cue.find((at) => pos(at) !== 'AUX' && isPossibleCue(reading, at)) ??
    cue.find((at) => isPossibleCue(reading, at)) ??
    cue[0]
  );
}

/** A document's gold attributions by token. */
export function alignGold(document, reading) {
  return document.attributions.flatMap((attribution) => {
    const cue = tokensIn(reading.tokens, attribution.cue);
    const content = tokensIn(reading.tokens, attribution.content);
    if (cue.length === 0 || content.length === 0) return [];
    return [{ head: headOf(reading, cue), cue, content, speaker: tokensIn(reading.tokens, attribution.speaker) }];
  });
}

/** What the engine found, as the corpus would write it: "that" belongs to the content, a cue is never absent. */
export function asPredicted(id, reading, attributions) {
  const span = ([from, to]) => [reading.tokens[from].start, reading.tokens[to - 1].end];
  const isWord = (at) => /[\p{L}\p{N}]/u.test(reading.tokens[at].word);
  return {
    id,
    attributions: attributions
      .filter(({ cue }) => cue !== undefined)
      .map(({ cue, speaker, content, confidence }) => {
        const words = content
          .flatMap(([from, to]) => Array.from({ length: to - from }, (_, i) => from + i))
          .filter(isWord);
        const quoted = words.filter((at) => reading.tokens[at].quotation >= 0).length;
        return {
          content: content.map(span),
          cue: [span(cue)],
          speaker: speaker === undefined ? [] : [span(speaker)],
          type: quoted === 0 ? 'indirect' : quoted === words.length ? 'direct' : 'mixed',
          confidence,
        };
      }),
  };
}
