import type { ReactNode } from 'react';
import { hrefOf, Link, useNavigation } from '../frame/navigation.tsx';
import type { Question } from '../question/question.ts';
import { counted, number } from './format.ts';

/** What a list that a number leads to has exactly that many of. */
export type Counted = 'statement' | 'report' | 'article' | 'speaker' | 'outlet' | 'edit' | 'run' | 'document';

/** Attributes of every link that stands for a number: tests follow them and count. */
export const ledger = (count: number, of: Counted) => ({ 'data-count': count, 'data-of': of });

/** A number that leads to a list of exactly that many. */
export function NumberLink({
  count,
  of = 'statement',
  href,
  label,
  children,
}: {
  count: number;
  of?: Counted;
  href: string;
  /** What is counted, for those who do not see where the number stands: "of Hamas". */
  label?: string;
  /** What is shown; the number when left out. */
  children?: ReactNode;
}) {
  const name = [typeof children === 'string' ? children : counted(count, of), label].filter(Boolean).join(' ');
  return (
    <Link className="number" href={href} aria-label={name} title={name} {...ledger(count, of)}>
      {children ?? number(count)}
    </Link>
  );
}

/** The parameters of a list of reports that has only those that depend on no others of it, or on no other outlet. */
export const INDEPENDENT = { only: 'INDEPENDENT' };
export const OWN = { only: 'OWN' };

/** The address of the statements that meet the present question, narrowed. */
export function useStatementsHref(): (narrowed?: Partial<Question>, own?: Record<string, string>) => string {
  const { question } = useNavigation();
  return (narrowed, own) => hrefOf('/statements', { ...question, ...narrowed }, own);
}
