import type { StanceValue } from '../../../generated/operations.ts';

interface Look {
  /** Beside colour and shape, so that it is told apart without either. */
  letter: string;
  label: string;
  /** On a square of 16 by 16. */
  path: string;
}

export const STANCES: Record<StanceValue, Look> = {
  SUPPORTS: { letter: '+', label: 'for it', path: 'M8 1.5 15 14H1z' },
  OPPOSES: { letter: '−', label: 'against it', path: 'M8 14.5 1 2h14z' },
  CONDITIONAL: { letter: '?', label: 'on a condition', path: 'M8 .5 15.5 8 8 15.5.5 8z' },
  UNCLEAR: { letter: '·', label: 'unclear', path: 'M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13z' },
};

/** Makes the class of a stance's colour: `stance-supports`. */
export const stanceClass = (stance: StanceValue): string => `stance-${stance.toLowerCase()}`;

/** A stance as shape, colour and words. */
export function Stance({ stance, label }: { stance: StanceValue; label?: string }) {
  const look = STANCES[stance];
  return (
    <span className={`stance ${stanceClass(stance)}`}>
      <svg viewBox="0 0 16 16" width="12" height="12" aria-hidden="true">
        <path d={look.path} />
      </svg>
      {label ?? look.label}
    </span>
  );
}
