import { badInput, quote } from './errors.ts';

/** Types that have an id, with a row number behind it. */
export const NODE_TYPES = [
  'Actor',
  'Article',
  'Issue',
  'Outlet',
  'Position',
  'QuarantinedDocument',
  'Report',
  'Run',
  'Source',
  'Statement',
  'Topic',
  'Version',
] as const;
export type NodeType = (typeof NODE_TYPES)[number];

export function encodeId(type: NodeType, id: number): string {
  return Buffer.from(`${type}:${id}`).toString('base64url');
}

/** Throws where it is no id that onrecord gave. */
export function decodeId(id: string, argument: string): { type: NodeType; id: number } {
  const [, name, number] = /^(\w+):([1-9]\d{0,14})$/u.exec(Buffer.from(id, 'base64url').toString()) ?? [];
  const type = NODE_TYPES.find((each) => each === name);
  if (!type || number === undefined) throw badInput(argument, `${quote(id)} is no id; take one from a field "id"`);
  return { type, id: Number(number) };
}
