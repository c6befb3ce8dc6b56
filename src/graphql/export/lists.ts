import { parse } from 'graphql';
import type { Row } from '../../export/column.ts';
import { codePointSpans, type Span } from '../../export/json-ld.ts';
import type { ArticleFilter, ReportDependence, StatementFilter } from '../../generated/resolvers.ts';
import type { Key } from '../../store/database/page.ts';
import type { Snapshot } from '../../store/database/snapshots.ts';
import {
  type ExportedRows,
  exportedArticles,
  exportedReports,
  exportedStatements,
  findPlace,
} from '../../store/read/exported/exported-rows.ts';
import { dependenceConditions } from '../../store/read/report-dependence.ts';
import type { StatementCriteria } from '../../store/read/statement-criteria.ts';
import { cut } from '../access/quotation.ts';
import { orNarrower } from '../answers/grouping.ts';
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
  statements: {
    document: parse('query ($filter: StatementFilter) { statements(filter: $filter) { totalCount } }'),
    isList: true,
    prepare(asked) {
      const criteria = criteriaOf(asked);
      return prepared(asked, 'Statement', criteria.asOf, (after) => exportedStatements(criteria, after, asked));
    },
  },
  reports: {
    document: parse(
      'query ($filter: StatementFilter, $only: ReportDependence) { reports(filter: $filter, only: $only) { totalCount } }',
    ),
    isList: true,
    prepare(asked) {
      const criteria = criteriaOf(asked);
      const only: ReportDependence | undefined = Reflect.get(asked.variables.read, 'only') ?? undefined;
      return prepared(asked, 'Report', criteria.asOf, async (after, snapshot) => {
        const besides = await orNarrower(dependenceConditions(snapshot, criteria, only));
        return exportedReports(criteria, after, { ...asked, besides });
      });
    },
  },
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

function criteriaOf({ variables, dimensions }: Asked): StatementCriteria {
  const filter: StatementFilter | undefined = Reflect.get(variables.read, 'filter');
  return statementCriteria(filter, dimensions);
}

type RowType = Parameters<typeof findPlace>[1];

function prepared(
  asked: Asked,
  type: RowType,
  asOf: Date | undefined,
  rowsAfter: (place: Key | undefined, snapshot: Snapshot) => ExportedRows | Promise<ExportedRows>,
) {
  const begin = asked.after === undefined ? undefined : numberOf(asked.after, type);
  return {
    asOf,
    async open(snapshot: Snapshot): Promise<Exported> {
      const place = begin === undefined ? undefined : await findPlace(snapshot, type, begin);
      if (begin !== undefined && !place) {
        throw badInput('after', `${quote(asked.after ?? '')} is not there any more; begin anew, or give asOf as well`);
      }
      const { columns, asTexts, asJson } = await rowsAfter(place, snapshot);
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
