import type { ComponentType } from 'react';
import AnswerView from '../views/answer/view.tsx';

/** A view: a folder of views/, loaded when it is first opened. */
export interface View {
  /** Where it is: `/timeline`, with the question behind it; `/article/` with an id behind it. */
  path: string;
  /** In the navigation; a view without one is reached by links alone. */
  title?: string;
  /** What it answers, under the title. */
  asks: string;
  /** Whether the question bar stands above it; articles and sources are asked otherwise. */
  takesQuestion: boolean;
  load(): Promise<{ default: ComponentType }>;
}

/** All views, in the order of the navigation. */
export const VIEWS: readonly View[] = [
  {
    path: '/',
    title: 'Answer',
    asks: 'Which parties stated what, and when?',
    takesQuestion: true,
    // With the page itself: it is what a first visit shows, and what it is made of the other views are made of too.
    load: async () => ({ default: AnswerView }),
  },
  {
    path: '/statements',
    title: 'Statements',
    asks: 'What was said, in which words?',
    takesQuestion: true,
    load: () => import('../views/statements/view.tsx'),
  },
  {
    path: '/timeline',
    title: 'Timeline',
    asks: 'How often did who speak of it, and when?',
    takesQuestion: true,
    load: () => import('../views/timeline/view.tsx'),
  },
  {
    path: '/positions',
    title: 'Positions',
    asks: 'Who stood where, since when, on what condition?',
    takesQuestion: true,
    load: () => import('../views/positions/view.tsx'),
  },
  {
    path: '/matrix',
    title: 'Matrix',
    asks: 'Where does each party stand on each issue?',
    takesQuestion: true,
    load: () => import('../views/matrix/view.tsx'),
  },
  {
    path: '/coverage',
    title: 'Who told it',
    asks: 'Who reported it, who was first, who kept silent?',
    takesQuestion: true,
    load: () => import('../views/coverage/view.tsx'),
  },
  {
    path: '/words',
    title: 'Words',
    asks: 'Which words does each use for it?',
    takesQuestion: true,
    load: () => import('../views/words/view.tsx'),
  },
  {
    path: '/changes',
    title: 'Changes',
    asks: 'Who changed their stance, contradicted themselves, edited a quotation away?',
    takesQuestion: true,
    load: () => import('../views/changes/view.tsx'),
  },
  {
    path: '/network',
    title: 'Network',
    asks: 'Who stands together, who against whom?',
    takesQuestion: true,
    load: () => import('../views/network/view.tsx'),
  },
  {
    path: '/compare',
    title: 'Compare',
    asks: 'How do two questions differ?',
    takesQuestion: false,
    load: () => import('../views/compare/view.tsx'),
  },
  {
    path: '/reports',
    asks: 'Which article reports what?',
    takesQuestion: true,
    load: () => import('../views/reports/view.tsx'),
  },
  {
    path: '/articles',
    asks: 'Which articles were read?',
    takesQuestion: true,
    load: () => import('../views/articles/view.tsx'),
  },
  {
    path: '/tellings/',
    asks: 'How does each outlet tell it?',
    takesQuestion: true,
    load: () => import('../views/tellings/view.tsx'),
  },
  {
    path: '/article/',
    asks: 'What does the article report, on which words?',
    takesQuestion: false,
    load: () => import('../views/article/view.tsx'),
  },
  {
    path: '/sources',
    asks: 'Where do articles come from, and how does that go?',
    takesQuestion: false,
    load: () => import('../views/sources/view.tsx'),
  },
  {
    path: '/key',
    asks: 'Who are you, and what may you?',
    takesQuestion: false,
    load: () => import('../views/key/view.tsx'),
  },
];

/** The view at a path; undefined where there is none. */
export function viewAt(path: string): View | undefined {
  return VIEWS.find((view) =>
    view.path.length > 1 && view.path.endsWith('/') ? path.startsWith(view.path) : path === view.path,
  );
}
