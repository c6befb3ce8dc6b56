import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** An operation of a manifest: what clients ask it by, and its text. */
interface ManifestOperation {
  id: string;
  text: string;
}

const text = z.string().min(1);
const manifest = z.union([
  /** As `@apollo/generate-persisted-query-manifest` writes it. */
  z
    .object({
      format: z.literal('apollo-persisted-query-manifest'),
      version: z.literal(1),
      operations: z.array(z.object({ id: text, body: text })),
    })
    .transform(({ operations }) => operations.map(({ id, body }) => ({ id, text: body }))),
  /** As Relay's compiler writes it, and whatever else goes by a hash: `{"<hash>": "<text>"}`. */
  z.record(text, text).transform((texts) => Object.entries(texts).map(([id, each]) => ({ id, text: each }))),
]);

/** Reads the operations of a manifest; throws, with what is wrong and what to change, where a file is none. */
export function readManifest(path: string): ManifestOperation[] {
  const fail = (what: string, cause?: unknown) =>
    new Error(
      `${path} ${what}; TRUSTED_OPERATIONS_FILE takes a manifest of Apollo's, or Relay's map of hashes to texts`,
      { cause },
    );
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw fail(cause instanceof SyntaxError ? 'is no JSON' : 'cannot be read', cause);
  }
  const { data, success } = manifest.safeParse(json);
  if (!success) throw fail('is no manifest of operations');
  return data;
}
