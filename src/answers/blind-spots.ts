import type { OutletKind } from '../model.ts';
import { fisherExact } from './fisher.ts';
import { type ArticleCounts, pooled, without } from './silence.ts';

export type BlindSpotGroup = 'COUNTRY' | 'KIND' | 'LANGUAGE';

/** An outlet with what it may have in common with others. */
export interface ComparedOutlet extends ArticleCounts {
  country: string;
  kind: OutletKind;
  language: string;
}

/** Outlets that have something in common against all others. */
export interface BlindSpot extends ArticleCounts {
  by: BlindSpotGroup;
  key: string;
  outlets: number;
  otherArticles: number;
  otherReportingArticles: number;
  /** Null where no other outlet reported it. */
  ratio: number | null;
  p: number;
}

const KEYS: Record<BlindSpotGroup, (outlet: ComparedOutlet) => string> = {
  COUNTRY: ({ country }) => country,
  KIND: ({ kind }) => kind,
  LANGUAGE: ({ language }) => language,
};

/** Every group of outlets that were read against the others, the smallest p first; none where there are no others. */
export function findBlindSpots(outlets: readonly ComparedOutlet[]): BlindSpot[] {
  const read = outlets.filter(({ articles }) => articles > 0);
  const all = pooled(read);
  const groups: BlindSpotGroup[] = ['COUNTRY', 'KIND', 'LANGUAGE'];
  const spots = groups.flatMap((by) => {
    const keys = [...new Set(read.map(KEYS[by]))].sort();
    return keys.map((key) =>
      compare(
        by,
        key,
        read.filter((outlet) => KEYS[by](outlet) === key),
        all,
      ),
    );
  });
  return spots.filter(({ otherArticles }) => otherArticles > 0).sort((a, b) => a.p - b.p);
}

function compare(by: BlindSpotGroup, key: string, outlets: readonly ComparedOutlet[], all: ArticleCounts): BlindSpot {
  const own = pooled(outlets);
  const others = without(all, own);
  const shares = [own, others].map(({ articles, reportingArticles }) => reportingArticles / articles);
  const [share = 0, otherShare = 0] = shares;
  return {
    by,
    key,
    outlets: outlets.length,
    ...own,
    otherArticles: others.articles,
    otherReportingArticles: others.reportingArticles,
    ratio: others.reportingArticles === 0 ? null : share / otherShare,
    p: fisherExact([table(own), table(others)]),
  };
}

const table = ({ articles, reportingArticles }: ArticleCounts): [number, number] => [
  reportingArticles,
  articles - reportingArticles,
];
