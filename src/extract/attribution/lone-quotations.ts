import { type Reading, tokenAt } from '../text/reading.ts';
import type { Attribution } from './attribution.ts';

/** Tokens, marks included: a shorter quotation is a title or a single word in quotation marks. */
const SHORTEST = 6;

/**
 * "Orla Venn said it rained. | “The road is closed. We wait.”" → adds the sentence that is all quotation, said by the
 * last speaker.
 */
export function withLoneQuotations(reading: Reading, attributions: readonly Attribution[]): Attribution[] {
  const { tokens, quotations, sentences } = reading;
  const covered = new Set<number>();
  for (const { content } of attributions) {
    for (const [from, to] of content) for (let at = from; at < to; at++) covered.add(tokenAt(tokens, at).quotation);
  }
  const lone: Attribution[] = [];
  quotations.forEach(({ range }, index) => {
    if (covered.has(index) || range[1] - range[0] < SHORTEST) return;
    const sentence = sentences[tokenAt(tokens, range[0]).sentence];
    if (sentence === undefined || range[0] !== sentence[0] || sentence[1] - range[1] > 1) return;
    lone.push({ kind: 'SPEECH', cue: undefined, speaker: undefined, content: [range], confidence: 0.5 });
  });
  const first = attributions[0]?.content[0]?.[0];
  if (first === undefined) return [...attributions];
  const start = (attribution: Attribution): number => attribution.content[0]?.[0] ?? 0;
  return [...attributions, ...lone.filter((attribution) => start(attribution) > first)].sort(
    (a, b) => start(a) - start(b),
  );
}
