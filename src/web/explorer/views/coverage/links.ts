import type { CoverageQuery } from '../../../../generated/operations.ts';
import { hrefOf } from '../../frame/navigation.tsx';
import { OWN } from '../../parts/number-link.tsx';
import { leaving, type Rest } from '../../question/left-out.ts';
import type { Question } from '../../question/question.ts';

export type Coverage = CoverageQuery['coverage'];
export type OutletCoverage = Coverage['outlets'][number];
export type BlindSpot = Coverage['blindSpots'][number];

/** Addresses of what outlets published within the window of a coverage. */
export interface CoverageLinks {
  statements(outlets: readonly string[], narrowed?: Partial<Question>): string;
  reports(outlets: readonly string[]): string;
  /** Those of them that depend on no other outlet. */
  ownReports(outlets: readonly string[]): string;
  /** All articles that were read. */
  read(outlets: readonly string[]): string;
  /** Those of them that report it. */
  reporting(outlets: readonly string[]): string;
  /** What was reported on other days alone. */
  rest: Rest;
}

/** The window's days are narrowed by those of publication that the question names. */
export function coverageLinks(question: Question, { from, to }: Pick<Coverage, 'from' | 'to'>): CoverageLinks {
  const { publishedFrom, publishedTo } = question;
  const days = {
    publishedFrom: from && publishedFrom && publishedFrom > from ? publishedFrom : (from ?? publishedFrom),
    publishedTo: to && publishedTo && publishedTo < to ? publishedTo : (to ?? publishedTo),
  };
  const of = (outlets: readonly string[]): Question => ({ ...question, ...days, outlets: [...outlets] });
  return {
    rest: leaving(question, 'OUT_OF_WINDOW', {}, days),
    statements: (outlets, narrowed) => hrefOf('/statements', { ...of(outlets), ...narrowed }),
    reports: (outlets) => hrefOf('/reports', of(outlets)),
    ownReports: (outlets) => hrefOf('/reports', of(outlets), OWN),
    read: (outlets) => hrefOf('/articles', of(outlets), { show: 'read' }),
    reporting: (outlets) => hrefOf('/articles', of(outlets)),
  };
}

/** The part of a question that asks for a term in particular; undefined where the question asks for others already. */
export function withTerm(
  { terms }: Question,
  { term, topic }: { term: string; topic: { slug: string } },
): Partial<Question> | undefined {
  if (terms.length > 0 && !terms.includes(term)) return undefined;
  return { topics: [topic.slug], terms: [term] };
}
