import { Reports, type ReportsQuery } from '../../../../generated/operations.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { hrefOf, Link, useNavigation } from '../../frame/navigation.tsx';
import { ExportLinks } from '../../parts/export-links.tsx';
import { counted } from '../../parts/format.ts';
import { PageLinks, pageVariables } from '../../parts/statement-list.tsx';
import { Answer, Empty } from '../../parts/states.tsx';
import { filterOf } from '../../question/question.ts';
import { ReportItem } from './report-item.tsx';
import './reports.css';

/** The reports that meet the question, each in its own words: where counts of reports lead. */
export default function ReportsView() {
  const { question, own } = useNavigation();
  const state = useAnswer(Reports, { filter: filterOf(question), ...pageVariables(own) });
  return (
    <Answer state={state} what="the reports">
      {({ reports }) => <ReportList page={reports} />}
    </Answer>
  );
}

function ReportList({ page }: { page: ReportsQuery['reports'] }) {
  const { question } = useNavigation();
  return (
    <section className="reports" aria-label="Reports">
      <h2 data-total={page.totalCount} data-of="report">
        {counted(page.totalCount, 'report')}
      </h2>
      {page.totalCount === 0 ? (
        <Empty>
          <p>Nothing that was read meets this. Leave out a part of the question, or allow more days.</p>
        </Empty>
      ) : (
        <p className="basis">
          Each telling of a statement by itself, the latest said first.{' '}
          <Link href={hrefOf('/statements', question)}>Each statement once</Link>
        </p>
      )}
      <ol className="plain">
        {page.nodes.map((report) => (
          <li key={report.id}>
            <ReportItem report={report} />
          </li>
        ))}
      </ol>
      <PageLinks page={page} />
      {page.totalCount > 0 && <ExportLinks of="reports" filter={filterOf(question)} />}
    </section>
  );
}
