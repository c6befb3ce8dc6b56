import { hrefOf, Link, useNavigation } from '../../frame/navigation.tsx';
import { moment, percent } from '../../parts/format.ts';
import { MODES } from '../../parts/statement-item.tsx';
import { linkWords, type Rendering } from './telling-words.ts';

/** One telling: who tells it and when, in which words, and why it counts as one. */
export function Telling({
  rendering: { report, passages },
  among,
  isFirst,
}: {
  rendering: Rendering;
  /** All tellings of the statement. */
  among: readonly Rendering[];
  isFirst: boolean;
}) {
  const { question } = useNavigation();
  const { article, mode, cue, speakerAsWritten, via, translated, link } = report;
  const { outlet, headline, published, copyOf, copySimilarity } = article;
  return (
    <article className="telling" aria-label={outlet.name}>
      <header>
        <h3>{outlet.name}</h3>
        <p className="facts">
          {isFirst && 'The first telling. '}
          {published ? <time dateTime={published.at}>{moment(published)}</time> : 'Without a date'}
        </p>
      </header>
      <p className={mode === 'DIRECT' ? 'words quoted' : 'words'} dir="auto">
        {passages.map(({ text, shared }, at) =>
          // biome-ignore lint/suspicious/noArrayIndexKey: passages have no other name than their place.
          shared || among.length === 1 ? text : <Differing key={at} text={text} />,
        )}
      </p>
      <ul className="facts plain">
        <li>
          {MODES[mode]}
          {speakerAsWritten && (
            <>
              , attributed to <q dir="auto">{speakerAsWritten}</q>
            </>
          )}
          {cue && (
            <>
              {' '}
              (<q dir="auto">{cue}</q>)
            </>
          )}
          {translated && ', translated'}
          {via.length > 0 && `, through ${via.map(({ name }) => name).join(', ')}`}
        </li>
        {link && <li>{linkWords(link, among)}</li>}
        {copyOf && (
          <li>
            In a near copy of{' '}
            <Link href={hrefOf(`/article/${copyOf.id}`, question)}>{copyOf.outlet.name}’s article</Link>
            {copySimilarity !== null && ` (${percent(copySimilarity)} of its phrases)`}
          </li>
        )}
        <li>
          <Link href={hrefOf(`/article/${article.id}`, question, { report: report.id })}>
            <cite dir="auto">{headline ?? 'an article without a headline'}</cite>
          </Link>
        </li>
      </ul>
    </article>
  );
}

/** Words that not all have; the space after them is not underlined. */
function Differing({ text }: { text: string }) {
  const words = text.trimEnd();
  return (
    <>
      <b className="differs">{words}</b>
      {text.slice(words.length)}
    </>
  );
}
