import './sides.css';
import type { EditKind, EditsQuery } from '../../../generated/operations.ts';
import { hrefOf, Link, useNavigation } from '../frame/navigation.tsx';
import { Difference } from './difference.tsx';
import { instant } from './format.ts';

export type Edit = EditsQuery['edits']['nodes'][number];

const EDITS: Record<EditKind, string> = {
  ADDED: 'A statement was put in',
  DROPPED: 'A statement was taken out',
  REWORDED: 'A statement was worded otherwise',
  REATTRIBUTED: 'The same words were given to somebody else',
};

/** What a new version of an article did to one statement: its words before and after, side by side. */
export function EditItem({ edit, withArticle = true }: { edit: Edit; withArticle?: boolean }) {
  const { question } = useNavigation();
  const { kind, at, article, from, to, before, after } = edit;
  const versions = { version: String(to.number), against: String(from.number) };
  return (
    <article className="edit">
      <h3>{EDITS[kind]}</h3>
      <p className="facts">
        {withArticle && (
          <>
            {article.outlet.name}: <cite dir="auto">{article.headline ?? 'an article without a headline'}</cite>
            {' · '}
          </>
        )}
        the new version was captured on <time dateTime={at}>{instant(at)}</time>
        {' · '}
        <Link href={hrefOf(`/article/${article.id}`, question, versions)}>
          versions {from.number} and {to.number} compared
        </Link>
      </p>
      <div className="sides">
        <Side title={`Version ${from.number}`} report={before} absent="It did not have it." />
        <Side title={`Version ${to.number}`} report={after} absent="It does not have it any more." />
      </div>
      {kind === 'REWORDED' && before && after && (
        <div className="words-changed">
          <h4>In words</h4>
          <Difference before={before.text} after={after.text} />
        </div>
      )}
    </article>
  );
}

function Side({ title, report, absent }: { title: string; report: Edit['before']; absent: string }) {
  return (
    <div className="side">
      <h4>{title}</h4>
      {report ? (
        <>
          <p className="words" dir="auto">
            {report.text}
          </p>
          <p className="facts">
            {report.speakerAsWritten ? (
              <>
                by <q dir="auto">{report.speakerAsWritten}</q>, as it is written there
              </>
            ) : (
              'nobody is named beside it'
            )}
          </p>
        </>
      ) : (
        <p className="facts">{absent}</p>
      )}
    </div>
  );
}
