import { Coverage as CoverageOperation, type CoverageQueryVariables } from '../../../../generated/operations.ts';
import { hrefOf, useNavigation } from '../../frame/navigation.tsx';
import type { Column } from '../../parts/data-table.tsx';
import { Figure } from '../../parts/figure.tsx';
import { percent } from '../../parts/format.ts';
import type { BlindSpot, Coverage, CoverageLinks, OutletCoverage } from './links.ts';
import { groupName } from './outlet-words.ts';

/** An address that names more outlets is too long. */
const MOST_NAMED = 200;

/** Whether an outlet is one of those that a blind spot compares with the others. */
export function isOf({ by, key }: Pick<BlindSpot, 'by' | 'key'>, { outlet, status }: OutletCoverage): boolean {
  const value = { COUNTRY: outlet.country, KIND: outlet.kind, LANGUAGE: outlet.language }[by];
  return value === key && status !== 'NOT_READ';
}

/** Outlets that have something in common against all others: who reports it less often than chance would have it. */
export function BlindSpots({
  coverage,
  links,
  variables,
}: {
  coverage: Coverage;
  links: CoverageLinks;
  variables: CoverageQueryVariables;
}) {
  const { question, own } = useNavigation();
  const { outlets, blindSpots } = coverage;
  const slugs = (spot: BlindSpot, isIn: boolean) =>
    outlets.filter((each) => each.status !== 'NOT_READ' && isOf(spot, each) === isIn).map(({ outlet }) => outlet.slug);
  const articles = (list: 'read' | 'reporting', isIn: boolean) => (spot: BlindSpot) => {
    const named = slugs(spot, isIn);
    return named.length > MOST_NAMED ? undefined : { href: links[list](named), of: 'article' as const };
  };
  const columns: Column<BlindSpot>[] = [
    { name: 'outlets compared', value: ({ by, key }) => groupName(by, key) },
    { name: 'what the numbers say', value: reading },
    {
      name: 'outlets',
      value: (spot) => spot.outlets,
      link: ({ by, key }) => ({
        href: hrefOf('/coverage', question, { ...own, status: undefined, group: `${by}~${key}` }),
        of: 'outlet',
      }),
      isNumber: true,
    },
    {
      name: 'articles with it',
      value: ({ reportingArticles }) => reportingArticles,
      link: articles('reporting', true),
      isNumber: true,
    },
    { name: 'of all', value: (spot) => spot.articles, link: articles('read', true), isNumber: true },
    {
      name: 'others’ articles with it',
      value: ({ otherReportingArticles }) => otherReportingArticles,
      link: articles('reporting', false),
      isNumber: true,
    },
    {
      name: 'of all others',
      value: ({ otherArticles }) => otherArticles,
      link: articles('read', false),
      isNumber: true,
    },
    { name: 'ratio', value: ({ ratio }) => ratio?.toFixed(2), isNumber: true },
    { name: 'p', value: ({ p }) => probability(p), isNumber: true },
  ];
  return (
    <section className="blind-spots">
      <Figure
        title="Blind spots"
        basis={{ n: coverage.n, leftOut: coverage.leftOut, rest: links.rest }}
        method={METHOD}
        operation={CoverageOperation}
        variables={variables}
        columns={columns}
        rows={blindSpots}
        keyOf={({ by, key }) => `${by} ${key}`}
      />
    </section>
  );
}

const METHOD = (
  <p>
    The share of their articles that report it, over the same share of all other outlets, is the ratio: 0.5 is half as
    often. p is how likely shares that differ so much or more are by chance (Fisher’s exact test of the four counts of
    articles, two-sided). Many comparisons stand here: of twenty, one has a p below 0.05 by chance alone. Outlets that
    were not read are not compared.
  </p>
);

const probability = (p: number) => (p < 0.001 ? '< 0.001' : p.toFixed(3));

/** Ratio and p in plain words. */
function reading({ ratio, p, reportingArticles, articles }: BlindSpot): string {
  const often =
    reportingArticles === 0
      ? `None of their ${articles} articles reports it`
      : ratio === null
        ? 'They alone report it'
        : ratio > 0.95 && ratio < 1.05
          ? 'They report it about as often as the others'
          : `They report it ${ratio < 1 ? 'less' : 'more'} often: ${percent(ratio)} of the others’ rate`;
  const chance =
    p < 0.001
      ? 'chance would hardly ever do that'
      : p < 0.05
        ? 'chance alone would seldom do that'
        : 'that may well be chance';
  return `${often}; ${chance}.`;
}
