import type { PositionsQuery } from '../../../../generated/operations.ts';
import { hrefOf, Link, useNavigation } from '../../frame/navigation.tsx';
import { withoutEvidence } from '../../parts/evidence-place.ts';
import type { NameOf } from '../../question/names.ts';
import type { Position } from './lanes.ts';

export interface Issue {
  slug: string;
  proposition: string;
}

/**
 * The issues to choose from: those on which somebody holds a position, then those on which a statement that meets the
 * question takes a stance, and those that the address names.
 */
export function issuesOf(
  positions: readonly Position[],
  taken: PositionsQuery['taken']['rows'],
  asked: readonly string[],
  on: string | undefined,
  nameOf: NameOf,
): Issue[] {
  const issues = new Map<string, Issue>(positions.map(({ issue }) => [issue.slug, issue]));
  for (const { keys } of taken) {
    const [issue] = keys;
    if (issue?.key && !issues.has(issue.key)) issues.set(issue.key, { slug: issue.key, proposition: issue.label });
  }
  for (const slug of on ? [...asked, on] : asked) {
    if (!issues.has(slug)) issues.set(slug, { slug, proposition: nameOf('issues', slug) });
  }
  return [...issues.values()].toSorted((a, b) => a.proposition.localeCompare(b.proposition, 'en'));
}

/** One link for each issue; nothing where there is no choice. */
export function IssueChoice({ issues, on }: { issues: readonly Issue[]; on: string | undefined }) {
  const { path, question, own } = useNavigation();
  if (issues.length < 2) return null;
  return (
    <nav className="issue-choice" aria-label="Issues">
      <ul className="plain">
        {issues.map(({ slug, proposition }) => (
          <li key={slug}>
            <Link
              href={hrefOf(path, question, { ...withoutEvidence(own), on: slug })}
              {...(slug === on && { 'aria-current': 'true' as const })}
            >
              {proposition}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
