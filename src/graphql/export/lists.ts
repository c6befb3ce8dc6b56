import { parse } from 'graphql';
import type { Row } from '../../export/column.ts';
import { codePointSpans, type Span } from '../../export/json-ld.ts';
import type { ArticleFilter, StatementFilter } from '../../generated/resolvers.ts';
import type { Key } from '../../store/database/page.ts';
import type { Snapshot } from '../../store/database/snapshots.ts';
import {
  type ExportedRows,
  exportedArticles,
  exportedReports,
  exportedStatements,
  findPlace,
} from '../../store/read/exported/exported-rows.ts';
import { cut } from '../access/quotation.ts';
import { badInput, quote } from '../errors.ts';
import { articleCriteria, statementCriteria } from '../filters.ts';
import { decodeId } from '../node-id.ts';
import type { Asked, CopyForm, Exported, ExportKind } from './exported.ts';

const COPY_OPTIONS: Record<CopyForm, string> = {
  csv: 'FORMAT csv',
  // JSON has none of these characters, so that it is written as it is.
  ndjson: String.raw`FORMAT csv, QUOTE E'\x01', ESCAPE E'\x01', DELIMITER E'\x02'`,
};

/** Lists that can be long: PostgreSQL makes their rows, without resolvers, from the columns that stand for the fields. */
export const lists: Record<'statements' | 'reports' | 'articles', ExportKind> = {
  statements: byStatementFilter('statements', 'Statement', exportedStatements),
  reports: byStatementFilter('reports', 'Report', exportedReports),
  articles: {
    document: parse('query ($filter: ArticleFilter) { articles(filter: $filter) { totalCount } }'),
    isList: true,
    prepare(asked) {
      const filter: ArticleFilter | undefined = Reflect.get(asked.variables.read, 'filter');
      const criteria = articleCriteria(filter, asked.dimensions);
      return prepared(asked, 'Article', criteria.asOf, (after) => exportedArticles(criteria, after, asked));
    },
  },
};

/** A list under the filter of statements, by the field of the query that it is of and the type of its rows. */
function byStatementFilter(
  field: 'statements' | 'reports',
  type: 'Statement' | 'Report',
  exported: typeof exportedStatements | typeof exportedReports,
): ExportKind {
  return {
    document: parse(`query ($filter: StatementFilter) { ${field}(filter: $filter) { totalCount } }`),
    isList: true,
    prepare(asked) {
      const filter: StatementFilter | undefined = Reflect.get(asked.variables.read, 'filter');
      const criteria = statementCriteria(filter, asked.dimensions);
      return prepared(asked, type, criteria.asOf, (after) => exported(criteria, after, asked));
    },
  };
}

type RowType = Parameters<typeof findPlace>[1];

function prepared(asked: Asked, type: RowType, asOf: Date | undefined, rowsAfter: (place?: Key) => ExportedRows) {
  const begin = asked.after === undefined ? undefined : numberOf(asked.after, type);
  return {
    asOf,
    async open(snapshot: Snapshot): Promise<Exported> {
      const place = begin === undefined ? undefined : await findPlace(snapshot, type, begin);
      if (begin !== undefined && !place) {
        throw badInput('after', `${quote(asked.after ?? '')} is not there any more; begin anew, or give asOf as well`);
      }
      const { columns, asTexts, asJson } = rowsAfter(place);
      const { texts } = asked.asker.viewer;
      return {
        columns,
        async *rows() {
          for await (const rows of snapshot.stream(asJson)) {
            yield rows.map(([json]) => {
              const row = asked.withTexts ? pointed(asRow(json)) : asRow(json);
              return texts ? row : withheld(row, asked.quotationLength);
            });
          }
        },
        copy: texts ? (form) => snapshot.copy(form === 'csv' ? asTexts : asJson, COPY_OPTIONS[form]) : undefined,
      };
    },
  };
}

function numberOf(after: string, type: RowType): number {
  const decoded = decodeId(after, 'after');
  if (decoded.type !== type)
    throw badInput('after', `is the id of a ${decoded.type}; give that of the last row you have`);
  return decoded.id;
}

function asRow(row: unknown): Row {
  if (typeof row === 'object' && row !== null) return { ...row };
  throw new Error('a row of an export is no object');
}

/** A row as those see it who do not see full texts: without what `@fullText` marks in the schema, and with `@quotation` cut. */
function withheld(row: Row, length: number): Row {
  const { report } = row;
  const isStatement = typeof report === 'object' && report !== null;
  return {
    ...withoutText(row),
    ...('text' in row && { text: cut(row.text, length) }),
    ...(isStatement && { report: withoutText({ ...report }) }),
  };
}

function withoutText(row: Row): Row {
  const { version } = row;
  const isWithText = typeof version === 'object' && version !== null && 'text' in version;
  return isWithText ? { ...row, version: { ...version, text: null } } : row;
}

/** A row with its places in the text as code points, for forms that count so. */
function pointed(row: Row): Row {
  const { spans, version }: { spans?: Span[]; version?: { text?: string } } = { ...Object(row), ...Object(row.report) };
  return spans && version?.text !== undefined ? { ...row, points: codePointSpans(version.text, spans) } : row;
}
