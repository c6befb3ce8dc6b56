import { useEffect, useRef } from 'react';
import { useNavigation } from '../../frame/navigation.tsx';
import type { Report } from './marks.ts';

/** Which report is shown beside the text, and ways to another; the address has its id as `report`. */
export interface Current {
  /** Its number from 0; -1 where the address names one that the article has not got. */
  at: number;
  step(by: 1 | -1): void;
}

/** Where the element of a report's mark is found. */
export const markId = (report: string): string => `mark-${report}`;

/** Keeps the current report: the keys j and k go to the next and the one before, unless the address says `keys=off`. */
export function useCurrent(reports: readonly Report[]): Current {
  const { question, own, ask } = useNavigation();
  const { report: id } = own;
  const at = id === undefined ? 0 : reports.findIndex((report) => report.id === id);
  const step = (by: 1 | -1) => {
    const next = reports[at + by];
    if (next) ask(question, { ...own, report: next.id }, 'replace');
  };
  useKeys({ j: () => step(1), k: () => step(-1) }, own.keys !== 'off');
  return { at, step };
}

/**
 * Scrolls to the report that the address names, once it is drawn: to its number, or where that is not shown to its other
 * marks. Where it can be read already, nothing moves.
 */
export function useInView(at: number, drawn: number): void {
  const { report } = useNavigation().own;
  const isDrawn = at >= 0 && at < drawn;
  useEffect(() => {
    if (report === undefined || !isDrawn) return;
    const mark = document.getElementById(markId(report)) ?? document.querySelector(`[data-report="${at}"]`);
    if (!mark) return;
    const { top, bottom } = mark.getBoundingClientRect();
    if (top < 40 || bottom > window.innerHeight * 0.55) mark.scrollIntoView({ block: 'start' });
  }, [report, at, isDrawn]);
}

function useKeys(actions: Readonly<Record<string, () => void>>, isOn: boolean): void {
  const latest = useRef(actions);
  latest.current = actions;
  useEffect(() => {
    if (!isOn) return;
    const press = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof Element && event.target.closest('input, textarea, select');
      if (isTyping || event.repeat || event.metaKey || event.ctrlKey || event.altKey || event.defaultPrevented) return;
      latest.current[event.key]?.();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [isOn]);
}
