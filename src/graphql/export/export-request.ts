import { badInput } from '../errors.ts';
import type { ExportRequest } from './exporter.ts';
import { FORMATS } from './formats.ts';
import { KINDS } from './kinds.ts';

/** The names of all files that can be asked for. */
export const NAMES = Object.entries(FORMATS)
  .flatMap(([format, { kinds = Object.keys(KINDS) }]) => kinds.map((kind) => `${kind}.${format}`))
  .toSorted()
  .join(', ');

/** What a file's name and parameters ask for; undefined where there is no such file. */
export function requestOf(file: string, given: URLSearchParams): ExportRequest | undefined {
  const [, kindName = '', formatName = ''] = /^(\w+)\.(\w+)$/u.exec(file) ?? [];
  const kind = Object.hasOwn(KINDS, kindName) ? KINDS[kindName] : undefined;
  const format = Object.hasOwn(FORMATS, formatName) ? FORMATS[formatName] : undefined;
  if (!kind || !format || format.kinds?.includes(kindName) === false) return undefined;
  const parameters = new URLSearchParams(given);
  const take = (name: string) => {
    const [value, ...others] = parameters.getAll(name);
    if (others.length > 0) throw badInput(name, 'is given twice; leave one out');
    parameters.delete(name);
    return value;
  };
  const bom = take('bom');
  if (bom !== undefined && bom !== 'true' && bom !== 'false') throw badInput('bom', 'is neither true nor false');
  return {
    kind: { name: kindName, ...kind },
    format: { name: formatName, ...format },
    after: take('after'),
    bom: bom === 'true',
    parameters,
  };
}
