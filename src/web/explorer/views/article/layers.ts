import { LAYERS, type Layer } from './marks.ts';

/** How each kind of mark is told apart without colour: by a letter before it; each has an underline of its own, too. */
export const LOOKS: Record<Layer, { letter: string; label: string; meaning?: string; singular: string }> = {
  statement: { letter: '1', label: 'statements', singular: 'statement' },
  speaker: { letter: 'S', label: 'speakers', singular: 'speaker' },
  cue: { letter: 'C', label: 'cues', meaning: 'the words that attribute', singular: 'cue' },
  relay: { letter: 'R', label: 'relays', meaning: 'through whom it came', singular: 'relay' },
  term: { letter: 'T', label: 'terms of topics', singular: 'term' },
  stance: { letter: '±', label: 'stances', meaning: '+ for, − against, ? on a condition', singular: 'stance' },
};

/** The layers that the address hides: `hide=cue,term`. */
export function hiddenLayers(hide: string | undefined): ReadonlySet<Layer> {
  const names = hide?.split(',') ?? [];
  return new Set(LAYERS.filter((layer) => names.includes(layer)));
}
