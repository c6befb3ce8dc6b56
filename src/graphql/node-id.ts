import { NODE_TYPES, type NodeType } from '../generated/node-types.ts';
import { badInput, quote } from './errors.ts';

export function encodeId(type: NodeType, id: number): string {
  return Buffer.from(`${type}:${id}`).toString('base64url');
}

/** Type and number of an id; throws where onrecord has given no such id. */
export function decodeId(id: string, argument: string): { type: NodeType; id: number } {
  const [, name, number] = /^(\w+):([1-9]\d{0,14})$/u.exec(Buffer.from(id, 'base64url').toString()) ?? [];
  const type = NODE_TYPES.find((each) => each === name);
  if (!type || number === undefined) throw badInput(argument, `${quote(id)} is no id; take one from a field "id"`);
  return { type, id: Number(number) };
}
