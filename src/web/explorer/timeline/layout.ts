import type { Slot } from './intervals.ts';

export const MARGIN = { top: 10, right: 10, bottom: 40, left: 50 };

const GAP_WIDTH = 36;
const NARROWEST_BAR = 4;
const WIDEST_BAR = 110;

/** A slot and where it lies, in pixels of the chart. */
export interface Placed extends Slot {
  x: number;
  width: number;
}

/** The axis in pixels. */
export interface Layout {
  slots: Placed[];
  /** Of the whole chart; more than there is room for where bars would be too narrow. */
  width: number;
  /** Where the last slot ends. */
  right: number;
}

/** Lays slots out over a width: bars share what gaps leave. */
export function layOut(slots: readonly Slot[], available: number): Layout {
  const gaps = slots.filter(({ folded }) => folded > 0).length;
  const fixed = MARGIN.left + MARGIN.right + gaps * GAP_WIDTH;
  const bars = Math.max(1, slots.length - gaps);
  const bar = Math.min(WIDEST_BAR, Math.max(NARROWEST_BAR, (available - fixed) / bars));
  let x = MARGIN.left;
  const placed = slots.map((slot) => {
    const width = slot.folded > 0 ? GAP_WIDTH : bar;
    x += width;
    return { ...slot, x: x - width, width };
  });
  return { slots: placed, width: Math.max(available, x + MARGIN.right), right: x };
}

/** Which slot lies at a place; beyond the ends, the first or the last. */
export function slotAt({ slots }: Layout, x: number): number {
  const at = slots.findIndex((slot) => x < slot.x + slot.width);
  return at < 0 ? slots.length - 1 : at;
}

/** Which slots have room for their label, of so many pixels: evenly, and always behind a gap. */
export function labelled({ slots }: Layout, room: number): Set<number> {
  const shown = new Set<number>();
  let free = Number.NEGATIVE_INFINITY;
  for (const [at, { x, width, folded }] of slots.entries()) {
    const centre = x + width / 2;
    if (folded > 0 || centre - room / 2 < free) continue;
    shown.add(at);
    free = centre + room / 2;
  }
  return shown;
}
