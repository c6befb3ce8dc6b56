import { partiesOf, speakersOf } from '../../store/write/corrections/change-report.ts';
import type { Context } from '../context.ts';
import type { ResolversOf } from '../resolvers-of.ts';

export const CorrectedReport: ResolversOf<'CorrectedReport'> = {
  text: ({ report, excerpt, excerptStart }) =>
    report.content.map(([start, end]) => excerpt.slice(start - excerptStart, end - excerptStart)).join(' … '),
  spans: ({ report }) => report.content.map(([start, end]) => ({ start, end })),
  mode: ({ report }) => report.mode,
  kind: ({ report }) => report.kind,
  said: ({ report }) => report.said,
  polarity: ({ report }) => report.polarity ?? 'ASSERTS',
  speakers: ({ report }, _, context) => findActors(speakersOf(report), context),
  parties: ({ report }, _, context) => findActors(partiesOf(report), context),
  topics: ({ report }, _, { dimensions }) =>
    [...new Set(report.terms.map(({ topic }) => topic))].flatMap((slug) => dimensions.topics.findSlug(slug) ?? []),
  stances: ({ report }) => report.stances.map(({ issue, stance }) => ({ issueSlug: issue, stance })),
};

function findActors(slugs: readonly string[], { dimensions }: Context) {
  return slugs.flatMap((slug) => dimensions.actors.findSlug(slug) ?? []);
}
