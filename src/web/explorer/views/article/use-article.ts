import { useEffect, useMemo, useState } from 'react';
import { Article, type ArticleQuery, type ReadingFragment } from '../../../../generated/operations.ts';
import { type Answered, ask, type Complaint } from '../../api/ask.ts';
import { type AnswerState, useAnswer } from '../../api/use-answer.ts';
import { useViewer } from '../../api/viewer.tsx';
import type { Report } from './marks.ts';

const PAGE = 100;

export const articleVariables = (id: string, withTexts: boolean) => ({
  id,
  isLatest: false,
  withTexts,
  first: PAGE,
});

/** Reports beyond the first page, of the answer that they follow. */
interface Rest {
  of: ReadingFragment;
  reports: Report[];
  complaints: Complaint[];
}

/** An article with all of its reports: those beyond the first page follow one page after the other. */
export function useArticle(id: string, withTexts: boolean): AnswerState<ArticleQuery> & { reports: Report[] } {
  const state = useAnswer(Article, articleVariables(id, withTexts));
  const { token } = useViewer();
  const article = state.data?.article;
  const [rest, setRest] = useState<Rest>();
  useEffect(() => {
    if (!article?.reports.pageInfo.hasNextPage) return;
    const controller = new AbortController();
    const readOn = async () => {
      let page: ReadingFragment['reports'] | undefined = article.reports;
      const reports: Report[] = [];
      while (page?.pageInfo.hasNextPage) {
        const after: string | null = page.pageInfo.endCursor;
        const answered: Answered<ArticleQuery> = await ask(
          Article,
          { ...articleVariables(article.id, false), after },
          { signal: controller.signal, token },
        );
        page = answered.data?.article?.reports;
        reports.push(...(page?.nodes ?? []));
        setRest({ of: article, reports: [...reports], complaints: answered.complaints });
      }
    };
    // Left alone where the page has moved on meanwhile.
    readOn().catch(() => undefined);
    return () => controller.abort();
  }, [article, token]);
  const following = rest?.of === article ? rest : undefined;
  const reports = useMemo(
    () => [...(article?.reports.nodes ?? []), ...(following?.reports ?? [])],
    [article, following],
  );
  return { ...state, complaints: [...state.complaints, ...(following?.complaints ?? [])], reports };
}
