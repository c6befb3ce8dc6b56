import type { Resolvers } from '../../generated/resolvers.ts';
import { Actor } from './Actor.ts';
import { Affiliation } from './Affiliation.ts';
import { Article } from './Article.ts';
import { FramingCount } from './FramingCount.ts';
import { Issue } from './Issue.ts';
import { Mutation } from './Mutation.ts';
import { Node } from './Node.ts';
import { Outlet } from './Outlet.ts';
import { Position } from './Position.ts';
import { QuarantinedDocument } from './QuarantinedDocument.ts';
import { Query } from './Query.ts';
import { Report } from './Report.ts';
import { Run } from './Run.ts';
import { RunItem } from './RunItem.ts';
import { Source } from './Source.ts';
import { Stance } from './Stance.ts';
import { Statement } from './Statement.ts';
import { TermUse } from './TermUse.ts';
import { TimelineBucket } from './TimelineBucket.ts';
import { Topic } from './Topic.ts';
import { Version } from './Version.ts';

/** One file for each schema type that has a resolver of its own; the other fields are properties of the rows. */
export const resolvers: Resolvers = {
  Actor,
  Affiliation,
  Article,
  FramingCount,
  Issue,
  Mutation,
  Node,
  Outlet,
  Position,
  QuarantinedDocument,
  Query,
  Report,
  Run,
  RunItem,
  Source,
  Stance,
  Statement,
  TermUse,
  TimelineBucket,
  Topic,
  Version,
};
