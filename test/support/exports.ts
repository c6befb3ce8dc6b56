import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';

/** What a manifest of an export has. */
export interface Manifest {
  id: string;
  kind: string;
  format: string;
  rows: number;
  sha256: string;
  filter: unknown;
  arguments: Record<string, unknown>;
  after: string | null;
  asOf: string;
  version: string;
  generatedAt: string;
}

type Json = ReturnType<typeof JSON.parse>;

/** Asks a test's server for a file; parameters that are no text are sent as JSON. */
export async function fetchExport(url: string, file: string, parameters: object = {}, token?: string) {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    search.set(name, typeof value === 'string' ? value : JSON.stringify(value));
  }
  const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  return fetch(`${url}/export/${file}?${search}`, { headers });
}

/** The same, all of it, with what its manifest says. */
export async function takeExport(url: string, file: string, parameters: object = {}, token?: string) {
  const response = await fetchExport(url, file, parameters, token);
  const bytes = Buffer.from(await response.arrayBuffer());
  if (response.status !== 200) throw new Error(`${response.status}: ${bytes}`);
  const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const found = await fetch(`${url}/export/manifest/${response.headers.get('export-id')}`, { headers });
  const manifest: Manifest = JSON.parse(await found.text());
  return { response, bytes, text: bytes.toString(), manifest };
}

/** The lines of NDJSON; the last is the manifest. */
export function linesOf(text: string): { rows: Json[]; manifest: Manifest; hashed: string } {
  const lines = text.split('\n');
  if (lines.pop() !== '') throw new Error('the last line does not end');
  const last: { manifest: Manifest } = JSON.parse(lines.pop() ?? '');
  const before = lines.map((line) => `${line}\n`).join('');
  return { rows: lines.map((line) => JSON.parse(line)), manifest: last.manifest, hashed: sha256(before) };
}

/** CSV as objects of texts; nothing is null, and an empty text is one. */
export function cellsOf(text: string): Record<string, string | null>[] {
  return parse(text, {
    columns: true,
    bom: true,
    record_delimiter: '\r\n',
    cast: (value, { quoting }) => (value === '' && !quoting ? null : value),
  });
}

export const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex');
