import type { LinkReason, TellingsQuery } from '../../../../generated/operations.ts';
import type { Column } from '../../parts/data-table.tsx';
import { percent } from '../../parts/format.ts';

export type TellingStatement = Extract<TellingsQuery['node'], { renderings: unknown }>;
export type Rendering = TellingStatement['renderings'][number];
type Link = NonNullable<Rendering['report']['link']>;

const REASONS: Record<LinkReason, string> = {
  SAME_WORDS: 'Word for word the same',
  SAME_QUOTATION: 'A quotation in common',
  SAME_CONTENT: 'The same in other words',
  BY_HAND: 'A person said that it is the same',
};

/** Why a report counts as one of them: `A quotation in common with Harbour Wire’s (99 % sure)`. */
export function linkWords({ reason, score, like }: Link, renderings: readonly Rendering[]): string {
  const other = reason === 'BY_HAND' ? undefined : renderings.find(({ report }) => report.id === like?.id);
  const whose = other && ` ${reason === 'SAME_QUOTATION' ? 'with' : 'as'} ${other.report.article.outlet.name}’s`;
  return `${REASONS[reason]}${whose ?? ''} (${percent(score)} sure)`;
}

export const columnsOf = (renderings: readonly Rendering[]): Column<Rendering>[] => [
  { name: 'outlet', value: ({ report }) => report.article.outlet.name },
  { name: 'headline', value: ({ report }) => report.article.headline },
  { name: 'published', value: ({ report }) => report.article.published?.at },
  { name: 'mode', value: ({ report }) => report.mode },
  { name: 'words', value: ({ passages }) => passages.map(({ text }) => text).join('') },
  {
    name: 'words that not all have',
    value: ({ passages }) =>
      passages
        .filter(({ shared }) => !shared)
        .map(({ text }) => text.trim())
        .join(' … '),
  },
  { name: 'why it is one of them', value: ({ report }) => report.link && linkWords(report.link, renderings) },
  { name: 'near copy of', value: ({ report }) => report.article.copyOf?.outlet.name },
];
