import { type ReportDependence, Reports, type ReportsQuery } from '../../../../generated/operations.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { hrefOf, Link, useNavigation } from '../../frame/navigation.tsx';
import { ExportLinks } from '../../parts/export-links.tsx';
import { counted } from '../../parts/format.ts';
import { PageLinks, pageVariables } from '../../parts/statement-list.tsx';
import { Answer, Empty } from '../../parts/states.tsx';
import { filterOf } from '../../question/question.ts';
import { ReportItem } from './report-item.tsx';
import './reports.css';

const KINDS: Record<ReportDependence, string> = {
  INDEPENDENT: 'Of reports that copy each other, or come through the same agency or outlet, only the earliest.',
  OWN: 'Only those that their outlet owes to no other: no near copies, and nothing told through somebody else.',
};

const dependenceOf = ({ only }: Readonly<Record<string, string>>): ReportDependence | undefined =>
  only === 'INDEPENDENT' || only === 'OWN' ? only : undefined;

/** The reports that meet the question, each in its own words: where counts of reports lead. */
export default function ReportsView() {
  const { question, own } = useNavigation();
  const only = dependenceOf(own);
  const state = useAnswer(Reports, { filter: filterOf(question), only, ...pageVariables(own) });
  return (
    <Answer state={state} what="the reports">
      {({ reports }) => <ReportList page={reports} only={only} />}
    </Answer>
  );
}

function ReportList({ page, only }: { page: ReportsQuery['reports']; only: ReportDependence | undefined }) {
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
          {only ? KINDS[only] : 'Each telling of a statement by itself, the latest said first.'}{' '}
          {only && (
            <>
              <Link href={hrefOf('/reports', question)}>All reports</Link>
              {' · '}
            </>
          )}
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
      {page.totalCount > 0 && <ExportLinks of="reports" filter={filterOf(question)} only={only} />}
    </section>
  );
}
