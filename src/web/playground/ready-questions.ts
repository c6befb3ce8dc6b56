import { parseReadyQuestion } from './ready-question.ts';

const files = import.meta.glob<string>('../../../operations/*.graphql', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** The ready questions, in the order of their numbers. */
export const readyQuestions = Object.entries(files)
  .sort(([a], [b]) => a.localeCompare(b))
  .map(([path, query]) => parseReadyQuestion(path, query));
