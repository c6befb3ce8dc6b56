import type { MatrixQuery } from '../../../../generated/operations.ts';
import { useNavigation } from '../../frame/navigation.tsx';
import { withoutEvidence } from '../../parts/evidence-place.ts';
import type { Issue } from './place.ts';

/** Ticks the issues that are columns, of those there are and those on which statements that meet the question take a stance. */
export function ColumnChoice({ columns, taken }: { columns: readonly Issue[]; taken: MatrixQuery['taken']['rows'] }) {
  const { question, own, ask } = useNavigation();
  const shown = columns.map(({ slug }) => slug);
  const others = taken.flatMap(({ keys: [issue] }) =>
    issue?.key && !shown.includes(issue.key) ? [{ slug: issue.key, proposition: issue.label }] : [],
  );
  const issues = [...columns, ...others];
  if (issues.length < 2) return null;
  const tick = (slug: string, isShown: boolean) => {
    const next = isShown ? [...shown, slug] : shown.filter((other) => other !== slug);
    ask(question, { ...withoutEvidence(own), columns: next.length > 0 ? next.join(',') : undefined });
  };
  return (
    <details className="column-choice">
      <summary>
        Issues: {shown.length} of {issues.length}
      </summary>
      <fieldset>
        <legend>Which issues to show</legend>
        {issues.map(({ slug, proposition }) => (
          <label key={slug}>
            <input
              type="checkbox"
              checked={shown.includes(slug)}
              onChange={({ target }) => tick(slug, target.checked)}
            />{' '}
            {proposition}
          </label>
        ))}
      </fieldset>
    </details>
  );
}
