import './difference.css';
import { useMemo } from 'react';
import { wordDifference } from './word-difference.ts';

/** What changed between two texts, in words: struck through what went, underlined what came. */
export function Difference({ before, after }: { before: string; after: string }) {
  const passages = useMemo(() => wordDifference(before, after), [before, after]);
  return (
    <div className="difference" dir="auto">
      {passages.map(({ kind, text }, at) => {
        // The passages of two texts never change places.
        const key = `${at} ${kind}`;
        if (kind === 'same') return <span key={key}>{text}</span>;
        return kind === 'removed' ? <del key={key}>{text}</del> : <ins key={key}>{text}</ins>;
      })}
    </div>
  );
}
