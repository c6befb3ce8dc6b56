import type { ChainBasis } from '../../../../generated/operations.ts';
import { hrefOf, Link } from '../../frame/navigation.tsx';
import { NOTHING } from '../../question/question.ts';
import type { Report } from './marks.ts';

const BASES: Record<ChainBasis, string> = {
  STATED: 'by the words beside it',
  COREFERENCE: 'for which it stands',
  REGISTER: 'by what is known of who belonged to whom that day',
  CONTEXT: 'by where the article is at home',
  BY_HAND: 'a person said so',
};

/** How a report comes from the speaker as written to the party, step by step, with what each step rests on. */
export function Chain({ report, text }: { report: Report; text: string }) {
  const { chain, speakerAsWritten } = report;
  return (
    <ol className="chain plain">
      <li>
        <q dir="auto">{speakerAsWritten ?? 'nobody beside the cue'}</q> <small>as written</small>
      </li>
      {chain.length === 0 && (
        <li>
          <span aria-hidden="true">→ </span>nobody who is known
        </li>
      )}
      {chain.map(({ name, actor, basis, span, confidence }) => (
        <li key={`${name} ${basis} ${span?.start}`}>
          <span aria-hidden="true">→ </span>
          {actor ? (
            <Link
              href={hrefOf('/', { ...NOTHING, [actor.isParty ? 'parties' : 'speakers']: [actor.slug] })}
              className={actor.isParty ? 'party' : undefined}
            >
              {name}
            </Link>
          ) : (
            <span dir="auto">{name}</span>
          )}{' '}
          <small>
            {actor?.isParty && 'the party, '}
            {BASES[basis]}
            {span && text && (
              <>
                {' '}
                (<q dir="auto">{text.slice(span.start, span.end)}</q>)
              </>
            )}
            , {confidence.toFixed(2)} sure
          </small>
        </li>
      ))}
    </ol>
  );
}
