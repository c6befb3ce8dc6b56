import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { GraphQLError, parse, stripIgnoredCharacters } from 'graphql';
import { readManifest } from './manifest.ts';

/** operations/, which stands beside src/ and dist/. */
const FOLDER = new URL('../../../operations/', import.meta.url);

/** Operations that may be asked by an id instead of their text. */
export class KnownOperations {
  readonly #byId = new Map<string, string>();
  readonly #hashes = new Set<string>();
  readonly #texts = new Set<string>();

  /** Makes a text known by its hash, and by other ids; layout and comments make no other operation of it. */
  add(text: string, ...ids: readonly string[]): void {
    const bare = bareOf(text);
    for (const hash of [hashOf(text), hashOf(bare)]) {
      this.#hashes.add(hash);
      this.#byId.set(`sha256:${hash}`, bare);
    }
    for (const id of ids) this.#byId.set(id, bare);
    this.#texts.add(bare);
  }

  /** The text to run for an id: `sha256:` and the hash of a text in hexadecimal digits, or what else it was added by. */
  find(id: string): string | undefined {
    return this.#byId.get(id) ?? this.#byId.get(`sha256:${id}`);
  }

  /** Whether a text is one of them. */
  has(text: string): boolean {
    return this.#hashes.has(hashOf(text)) || this.#hashes.has(hashOf(bareOf(text)));
  }

  /** The text of each, in the order in which they were added. */
  get texts(): ReadonlySet<string> {
    return this.#texts;
  }
}

/** The operations of operations/, also known by their names (`Statements`), and those of manifests. */
export function readOperations(manifests: readonly string[] = []): KnownOperations {
  const known = new KnownOperations();
  for (const folder of [FOLDER, new URL('mutations/', FOLDER)]) {
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.graphql'))) {
      const text = readFileSync(new URL(file, folder), 'utf8');
      const names = parse(text).definitions.flatMap((node) =>
        node.kind === 'OperationDefinition' && node.name ? node.name.value : [],
      );
      known.add(text, ...names);
    }
  }
  for (const manifest of manifests) {
    for (const { id, text } of readManifest(manifest)) known.add(text, id);
  }
  return known;
}

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** A document without layout and comments; the text itself where it is no document. */
function bareOf(text: string): string {
  try {
    return stripIgnoredCharacters(text);
  } catch (error) {
    if (error instanceof GraphQLError) return text;
    throw error;
  }
}
