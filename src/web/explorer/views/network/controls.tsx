import { useNavigation } from '../../frame/navigation.tsx';
import { withoutEvidence } from '../../parts/evidence-place.ts';
import { askedOf, GROUPS, TIES } from './place.ts';

/** Lengths of windows in days. */
const WINDOWS = { 7: 'a week', 14: 'two weeks', 28: 'four weeks', 91: 'a quarter', 182: 'half a year', 365: 'a year' };

/** Who is tied, by what, and in windows of how many days. */
export function Controls() {
  const { question, own, ask } = useNavigation();
  const { nodes, tie, window, minStatements } = askedOf(own);
  const { at, ...shown } = withoutEvidence(own);
  const change = (changed: Record<string, string | undefined>) => ask(question, { ...shown, ...changed });
  const labels = Object.entries(GROUPS).map(([value, { label }]): [string, string] => [value, label]);
  const lengths: [string, string][] = [['', 'all days at once'], ...Object.entries(WINDOWS)];
  const steps = Object.entries(WINDOWS).filter(([days]) => window && Number(days) <= window.days);
  return (
    <div className="controls">
      <Choice label="Ties between" value={nodes} options={labels} onChange={(by) => change({ by })} />
      <Choice label="by" value={tie} options={Object.entries(TIES)} onChange={(rule) => change({ tie: rule })} />
      <label>
        with at least{' '}
        <input
          type="number"
          min={1}
          max={999}
          value={minStatements}
          onChange={({ target }) => change({ least: Number(target.value) > 1 ? target.value : undefined })}
        />{' '}
        statements
      </label>
      <Choice
        label="Windows of"
        value={window ? String(window.days) : ''}
        options={withOwn(lengths, window?.days)}
        onChange={(days) => change({ days: days || undefined, step: undefined })}
      />
      {window && (
        <Choice
          label="moved by"
          value={String(window.step)}
          options={withOwn(steps, window.step)}
          onChange={(step) => change({ step })}
        />
      )}
    </div>
  );
}

function Choice({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: string;
  options: readonly (readonly [string, string])[];
  onChange(value: string): void;
}) {
  return (
    <label>
      {label}{' '}
      <select value={value} onChange={({ target }) => onChange(target.value)}>
        {options.map(([option, name]) => (
          <option key={option} value={option}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The options, with one for a number of days that only the address knows. */
function withOwn(options: [string, string][], days: number | undefined): [string, string][] {
  if (days === undefined || options.some(([value]) => value === String(days))) return options;
  return [...options, [String(days), `${days} days`]];
}
