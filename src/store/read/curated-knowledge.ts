import type { Actor, Issue, Knowledge, Outlet, Scope, Topic } from '../../model.ts';
import type { ActorRow, Dimensions, IssueRow, OutletRow, TopicRow } from './dimensions.ts';

/** The knowledge in the database, without provisional actors, in the form in which files give it. */
export function curatedKnowledge(dimensions: Dimensions): Knowledge {
  const slugOf = (id: number) => dimensions.actors.find(id)?.slug ?? '';
  return {
    outlets: dimensions.outlets.rows.map(toOutlet),
    actors: dimensions.actors.rows.filter((row) => !row.isProvisional).map((row) => toActor(row, slugOf)),
    topics: dimensions.topics.rows.map(toTopic),
    issues: dimensions.issues.rows.map((row) => toIssue(row, dimensions.topics.find(row.topicId)?.slug ?? '')),
  };
}

function toOutlet({ id: _, origin, ...row }: OutletRow): Outlet {
  return { ...row, origin: origin ?? undefined };
}

function toActor(row: ActorRow, slugOf: (id: number) => string): Actor {
  return {
    slug: row.slug,
    name: row.name,
    kind: row.kind,
    party: row.isParty,
    country: row.country ?? undefined,
    description: row.description ?? undefined,
    provisional: row.isProvisional,
    origin: row.origin ?? undefined,
    names: row.names
      .filter(({ isByHand }) => !isByHand)
      .map(({ name, kind, language, from, to }) => ({
        name,
        kind,
        language,
        from: from ?? undefined,
        to: to ?? undefined,
      })),
    affiliations: row.affiliations.map((affiliation) => ({
      to: slugOf(affiliation.toId),
      kind: affiliation.kind,
      role: affiliation.role ?? undefined,
      from: affiliation.from ?? undefined,
      until: affiliation.until ?? undefined,
    })),
  };
}

function toTopic({ slug, name, description, references, terms, origin, ...row }: TopicRow): Topic {
  return {
    slug,
    name,
    description,
    scope: toScope(row),
    references: references ?? undefined,
    terms: terms.map(({ topicId: _, ...term }) => term),
    origin: origin ?? undefined,
  };
}

const toScope = ({ anyOf, noneOf }: Scope): Scope | undefined =>
  anyOf.length + noneOf.length > 0 ? { anyOf, noneOf } : undefined;

function toIssue({ slug, proposition, acts, wordings, origin, ...row }: IssueRow, topic: string): Issue {
  const of = (stance: string) => wordings.filter((each) => each.stance === stance).map(({ pattern }) => pattern);
  const actsOf = (stance: string) =>
    acts.filter((each) => each.stance === stance).map(({ actions, objects }) => ({ actions, objects }));
  return {
    slug,
    topic,
    proposition,
    scope: toScope(row),
    acts: { for: actsOf('SUPPORTS'), against: actsOf('OPPOSES') },
    wordings: { supports: of('SUPPORTS'), opposes: of('OPPOSES'), conditional: of('CONDITIONAL') },
    origin: origin ?? undefined,
  };
}
