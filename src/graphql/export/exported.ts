import type { DocumentNode, GraphQLSchema } from 'graphql';
import type { Column, Row } from '../../export/column.ts';
import type { Network } from '../../export/network.ts';
import type { Snapshot } from '../../store/database/snapshots.ts';
import type { Asker } from '../asker.ts';
import type { Context } from '../context.ts';
import type { Variables } from './parameters.ts';

/** The forms in which PostgreSQL itself can write rows. */
export type CopyForm = 'csv' | 'ndjson';

/** What an export has, before it is given a form. */
export interface Exported {
  columns: readonly Column[];
  /** Rows, some at a time. */
  rows(): AsyncIterable<readonly Row[]>;
  /**
   * The same as PostgreSQL writes them: without a header, each ending with "\n". Undefined where something of them is to be
   * changed first.
   */
  copy?: ((form: CopyForm) => AsyncIterable<Uint8Array>) | undefined;
  /** The same as nodes and ties; undefined of what is no network. */
  network?(): Promise<Network | undefined>;
}

/** What somebody wants exported. */
export interface Asked {
  variables: Variables;
  schema: GraphQLSchema;
  /** Has resolvers answer from a snapshot, at the rate of whoever asks. */
  ask(snapshot: Snapshot, document: DocumentNode, variables: Record<string, unknown>): Promise<object>;
  asker: Asker;
  dimensions: Context['dimensions'];
  /** Characters of a quotation for those who do not see full texts. */
  quotationLength: number;
  /** The id of the row after which to begin. */
  after: string | undefined;
  /** Whether articles are to come with their texts. */
  withTexts: boolean;
}

/** What will be read, once there is a snapshot. */
export interface Prepared {
  /** The moment that it is to be read as of; undefined for the snapshot's own. */
  asOf: Date | undefined;
  open(snapshot: Snapshot): Promise<Exported>;
}

/** Something that can be exported. */
export interface ExportKind {
  /** Its arguments are variables of this document. */
  document: DocumentNode;
  /** Whether it is a list of rows that a snapshot reads as of its moment, and that can begin after one of them. */
  isList: boolean;
  /** Checks what is asked; throws BAD_USER_INPUT. */
  prepare(asked: Asked): Prepared;
}
