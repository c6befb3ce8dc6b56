import { badInput, quote } from '../errors.ts';
import type { ExportRequest } from './exporter.ts';
import { type ExportFormat, FORMATS, PROFILES } from './formats.ts';
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
  const profile = take('profile');
  const written = profile === undefined ? format : profileOf(profile, kindName, formatName);
  const bom = take('bom');
  if (bom !== undefined && bom !== 'true' && bom !== 'false') throw badInput('bom', 'is neither true nor false');
  return {
    kind: { name: kindName, ...kind },
    format: { name: profile ?? formatName, ...written },
    after: take('after'),
    bom: bom === 'true',
    parameters,
  };
}

function profileOf(name: string, kind: string, format: string): ExportFormat {
  const profile = Object.hasOwn(PROFILES, name) ? PROFILES[name] : undefined;
  if (format === 'csv' && profile?.kinds?.includes(kind)) return profile;
  throw badInput('profile', `${quote(name)} is none of ${kind}.${format}; statements.csv has ${Object.keys(PROFILES)}`);
}
