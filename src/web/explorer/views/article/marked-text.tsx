import { memo, type ReactNode, useDeferredValue, useEffect, useMemo, useRef } from 'react';
import { hrefOf, useNavigation } from '../../frame/navigation.tsx';
import { STANCES, stanceClass } from '../../parts/stance.tsx';
import { LOOKS } from './layers.ts';
import { cut, type Layer, type Mark, marksOf, type Paragraph, type Piece, type Report } from './marks.ts';
import { markId, useInView } from './use-current.ts';

/** What all paragraphs need to know; the same object as long as nothing of it changes. */
interface Shown {
  text: string;
  reports: readonly Report[];
  hidden: ReadonlySet<Layer>;
  /** The address of a report in this article. */
  hrefs: readonly string[];
}

interface Marking {
  mark: Mark;
  piece: Piece;
  shown: Shown;
  current: number;
}

/** The article's text with everything marked that its reports rest on. */
export function MarkedText({
  text,
  reports,
  hidden,
  current,
}: {
  text: string;
  reports: readonly Report[];
  hidden: ReadonlySet<Layer>;
  current: number;
}) {
  const { path, question, own } = useNavigation();
  const address = hrefOf(path, question, { ...own, report: undefined });
  // Drawn a little later where there are many, so that the page answers meanwhile.
  const drawn = useDeferredValue(reports);
  const layers = useDeferredValue(hidden);
  const paragraphs = useMemo(() => cut(text, marksOf(drawn, text)), [text, drawn]);
  const shown = useMemo<Shown>(
    () => ({ text, reports: drawn, hidden: layers, hrefs: drawn.map(({ id }) => `${address}&report=${id}`) }),
    [text, drawn, layers, address],
  );
  useInView(current, drawn.length);
  return (
    <div className="marked" ref={useChoosing(shown.hrefs)}>
      {paragraphs.map((paragraph) => (
        <MarkedParagraph
          key={paragraph.start}
          paragraph={paragraph}
          shown={shown}
          current={paragraph.pieces.some(({ marks }) => marks.some(({ report }) => report === current)) ? current : -1}
        />
      ))}
    </div>
  );
}

/** Makes a click on the words of a report choose it, as one on its number does. One listener serves all. */
function useChoosing(hrefs: readonly string[]) {
  const { go } = useNavigation();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = place.current;
    const choose = (event: MouseEvent) => {
      const { target, metaKey, ctrlKey, shiftKey, altKey } = event;
      const isSelecting = window.getSelection()?.isCollapsed === false;
      if (isSelecting || metaKey || ctrlKey || shiftKey || altKey || !(target instanceof Element)) return;
      const href = hrefs[Number(target.closest('[data-report]')?.getAttribute('data-report') ?? -1)];
      if (!href) return;
      event.preventDefault();
      go(href, 'replace');
    };
    element?.addEventListener('click', choose);
    return () => element?.removeEventListener('click', choose);
  }, [hrefs, go]);
  return place;
}

const MarkedParagraph = memo(function MarkedParagraph({
  paragraph,
  shown,
  current,
}: {
  paragraph: Paragraph;
  shown: Shown;
  current: number;
}) {
  return (
    <p dir="auto">
      {paragraph.pieces.map((piece) => (
        <MarkedPiece
          key={piece.start}
          piece={piece}
          marks={piece.marks.filter(({ layer }) => !shown.hidden.has(layer))}
          shown={shown}
          current={current}
        />
      ))}
    </p>
  );
});

/** The words of a piece, within one element for each mark that lies on them. */
function MarkedPiece({ piece, marks, shown, current }: Omit<Marking, 'mark'> & { marks: readonly Mark[] }): ReactNode {
  const [mark, ...inner] = marks;
  if (!mark) return shown.text.slice(piece.start, piece.end);
  const { layer, report, stance, note } = mark;
  const classes = ['mark', `mark-${layer}`, stance && stanceClass(stance), report === current && 'current'];
  const title = [LOOKS[layer].singular, note].filter(Boolean).join(': ');
  return (
    <span className={classes.filter(Boolean).join(' ')} data-report={report} title={title}>
      {mark.start === piece.start && <Letter mark={mark} piece={piece} shown={shown} current={current} />}
      <MarkedPiece piece={piece} marks={inner} shown={shown} current={current} />
    </span>
  );
}

/** What stands before the words of a mark: a letter; the number of the report, which is a link where its words begin. */
function Letter({ mark, piece, shown: { reports, hrefs }, current }: Marking) {
  const { layer, stance, report: at } = mark;
  const report = reports[at];
  if (layer === 'statement' && report?.spans[0]?.start === piece.start) {
    const name = report.statement.speakers.map((speaker) => speaker.name).join(' and ') || report.speakerAsWritten;
    return (
      <a
        className="letter"
        id={markId(report.id)}
        href={hrefs[at] ?? ''}
        aria-label={`Statement ${at + 1} of ${reports.length}${name ? `, ${name}` : ''}`}
        {...(at === current && { 'aria-current': 'true' as const })}
      >
        {at + 1}
      </a>
    );
  }
  const isSaid = piece.marks.slice(0, piece.marks.indexOf(mark)).some((other) => isAlike(other, mark));
  if (isSaid) return null;
  return (
    <sup className="letter" aria-hidden="true">
      {layer === 'statement' ? at + 1 : stance ? STANCES[stance].letter : LOOKS[layer].letter}
    </sup>
  );
}

/** Whether two marks say the same of the same words, as where one speaker is named once for two statements. */
const isAlike = (a: Mark, b: Mark) =>
  a.layer === b.layer && a.layer !== 'statement' && a.start === b.start && a.stance === b.stance && a.note === b.note;
