import type { LinkReason, ReviewState } from '../../../../generated/operations.ts';
import { hrefOf, Link, useNavigation } from '../../frame/navigation.tsx';
import type { Report } from './marks.ts';

const REVIEWS: Record<ReviewState, string> = {
  UNREVIEWED: 'no person has looked at it',
  CONFIRMED: 'a person said that it is right',
  CORRECTED: 'put right or added by a person',
};

const REASONS: Record<LinkReason, string> = {
  SAME_WORDS: 'it has the same words',
  SAME_QUOTATION: 'it has the same quotation',
  SAME_CONTENT: 'it says the same with other words',
  BY_HAND: 'a person said so',
};

/** Who found a report, how sure that is, through whom it came, and why it counts as another telling. */
export function Provenance({ report: { via, confidence, coder, review, link } }: { report: Report }) {
  const { question } = useNavigation();
  const [, person] = /^person:(.+)$/u.exec(coder) ?? [];
  return (
    <>
      {via.length > 0 && (
        <>
          <dt>Through</dt>
          <dd>{via.map(({ name, outlet }) => outlet?.name ?? name).join(', then ')}</dd>
        </>
      )}
      {link && (
        <>
          <dt>Same as</dt>
          <dd>
            {link.like ? (
              <Link href={hrefOf(`/article/${link.like.article.id}`, question, { report: link.like.id })}>
                what {link.like.article.outlet.name} tells
              </Link>
            ) : (
              'a report that is gone'
            )}
            <small>
              , for {REASONS[link.reason]}; {link.score.toFixed(2)} sure
            </small>
          </dd>
        </>
      )}
      <dt>Sure</dt>
      <dd>
        {confidence.toFixed(2)} <small>(0–1) that words and speaker are both right</small>
      </dd>
      <dt>Found</dt>
      <dd>
        {person === undefined ? 'by rules' : `by ${person}`}{' '}
        <small>
          {person === undefined && <code>{coder}</code>} {REVIEWS[review]}
        </small>
      </dd>
    </>
  );
}
