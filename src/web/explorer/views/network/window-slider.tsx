import { useNavigation } from '../../frame/navigation.tsx';
import { withoutEvidence } from '../../parts/evidence-place.ts';
import { days } from '../../parts/format.ts';
import type { Slice } from './place.ts';

/** Slides through the windows in which somebody counts, the earliest first. */
export function WindowSlider({ slices, shown, all }: { slices: readonly Slice[]; shown: Slice; all: number }) {
  const { question, own, ask } = useNavigation();
  const place = slices.indexOf(shown);
  const show = (at: number) => ask(question, { ...withoutEvidence(own), at: slices[at]?.start });
  const range = days(shown.start, shown.end);
  return (
    <div className="window-slider">
      <button type="button" disabled={place === 0} onClick={() => show(place - 1)} aria-label="The window before">
        ←
      </button>
      <input
        type="range"
        aria-label="Window"
        aria-valuetext={range}
        min={0}
        max={slices.length - 1}
        value={place}
        onChange={({ target }) => show(Number(target.value))}
      />
      <button
        type="button"
        disabled={place === slices.length - 1}
        onClick={() => show(place + 1)}
        aria-label="The window after"
      >
        →
      </button>
      <output>
        {range} ({place + 1} of {slices.length}
        {all > slices.length && `; in ${all - slices.length} others nobody takes a stance`})
      </output>
    </div>
  );
}
