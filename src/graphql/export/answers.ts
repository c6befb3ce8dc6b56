import { type DocumentNode, parse } from 'graphql';
import type { Row } from '../../export/column.ts';
import type { Network } from '../../export/network.ts';
import type { Snapshot } from '../../store/database/snapshots.ts';
import { tooLarge } from '../errors.ts';
import type { Asked, Exported, ExportKind } from './exported.ts';
import { selectedColumns } from './selected-columns.ts';

/** Answers that resolvers work out, asked as GraphQL asks them: page by page where they have pages. */
export const answers: Record<'voices' | 'timeline' | 'positions' | 'edits' | 'network', ExportKind> = {
  voices: answer(
    ['voices', 'nodes'],
    `query ($filter: StatementFilter, $by: VoiceGroup, $orderBy: VoiceOrder, $after: String) {
      voices(filter: $filter, by: $by, orderBy: $orderBy, first: 100, after: $after) {
        nodes {
          key label count reports independentReports first last
          latest { id said { from to } polarity mode text }
          terms { topic { slug } label term count }
          outlets { outlet { slug } count }
        }
        pageInfo { hasNextPage endCursor }
      }
    }`,
  ),
  timeline: answer(
    ['timeline'],
    `query ($filter: StatementFilter, $interval: TimeInterval, $groupBy: TimelineGroup, $and: TimelineGroup,
      $timeZone: TimeZone, $clock: TimelineClock, $fill: Boolean) {
      timeline(filter: $filter, interval: $interval, groupBy: $groupBy, and: $and, timeZone: $timeZone, clock: $clock, fill: $fill) {
        start end key label and { key label } count share before change reports independentReports
      }
    }`,
  ),
  positions: answer(
    ['positions', 'nodes'],
    `query ($filter: PositionFilter, $after: String) {
      positions(filter: $filter, first: 100, after: $after) {
        nodes { id holder { slug name } issue { slug proposition } stance from to condition }
        pageInfo { hasNextPage endCursor }
      }
    }`,
  ),
  edits: answer(
    ['edits', 'nodes'],
    `query ($filter: EditFilter, $after: String) {
      edits(filter: $filter, first: 100, after: $after) {
        nodes {
          kind at
          article { id url headline outlet { slug name } }
          from { id number } to { id number }
          before { id text speakerAsWritten } after { id text speakerAsWritten }
        }
        pageInfo { hasNextPage endCursor }
      }
    }`,
  ),
  network: answer(
    ['network', 'slices', 'ties'],
    `query ($filter: StatementFilter, $nodes: NetworkNodes, $via: NetworkVia, $mode: NetworkMode, $tie: NetworkTieRule,
      $conditional: ConditionalStance, $normalisation: NetworkNormalisation, $duplicates: NetworkDuplicates,
      $window: NetworkWindow, $minStatements: Int) {
      network(filter: $filter, nodes: $nodes, via: $via, mode: $mode, tie: $tie, conditional: $conditional,
        normalisation: $normalisation, duplicates: $duplicates, window: $window, minStatements: $minStatements, maxTies: 5000) {
        slices {
          start end tieCount
          nodes { key label count }
          ties {
            source { key label } target { key label } weight agreement conflict
            concepts { key label agreement conflict }
          }
        }
      }
    }`,
  ),
};

/** `path` leads to the list of rows; lists on the way to it are gone through. */
function answer(path: readonly string[], text: string): ExportKind {
  const document = parse(text);
  const [root = ''] = path;
  return {
    document,
    isList: false,
    prepare(asked) {
      const filter: { asOf?: Date } | undefined = Reflect.get(asked.variables.read, 'filter');
      return {
        asOf: filter?.asOf,
        async open(snapshot): Promise<Exported> {
          return {
            columns: selectedColumns(asked.schema, document, path),
            async *rows() {
              for await (const data of pagesOf(document, root, asked, snapshot)) {
                networkIn(data);
                yield rowsAt(data, path);
              }
            },
            async network() {
              for await (const data of pagesOf(document, root, asked, snapshot)) return networkIn(data);
              return undefined;
            },
          };
        },
      };
    },
  };
}

/** The whole answer, page by page where it has pages. */
async function* pagesOf(
  document: DocumentNode,
  root: string,
  { ask, variables }: Asked,
  snapshot: Snapshot,
): AsyncGenerator<object> {
  for (let after: string | null = null; ; ) {
    const data = await ask(snapshot, document, { ...variables.sent, after });
    yield data;
    const { pageInfo }: { pageInfo?: { hasNextPage: boolean; endCursor: string | null } } = Reflect.get(data, root);
    if (!pageInfo?.hasNextPage) return;
    after = pageInfo.endCursor;
  }
}

/** The items of the list at a path, with the single values that stand beside the lists on the way to it. */
function rowsAt(value: object, [next = '', ...rest]: readonly string[]): Row[] {
  const below: unknown = Reflect.get(value, next);
  const items: Row[] = Array.isArray(below) ? below : [];
  if (!Array.isArray(below)) return typeof below === 'object' && below !== null ? rowsAt(below, rest) : [];
  if (rest.length === 0) return items;
  return items.flatMap((item) => {
    const beside = Object.entries(item).filter(([, each]) => typeof each !== 'object' || each === null);
    return rowsAt(item, rest).map((row) => ({ ...Object.fromEntries(beside), ...row }));
  });
}

/** Throws TOO_LARGE where the network has more ties than are answered. */
function networkIn(data: object): Network | undefined {
  const network: Network | undefined = Reflect.get(data, 'network');
  for (const { tieCount, ties } of network?.slices ?? []) {
    if (tieCount > ties.length) throw tooLarge(`${tieCount} ties, more than ${ties.length}; raise minStatements`);
  }
  return network;
}
