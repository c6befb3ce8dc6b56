import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { type GraphQLError, parse, stripIgnoredCharacters } from 'graphql';

/** operations/, which stands beside src/ and dist/. */
const FOLDER = new URL('../../../operations/', import.meta.url);

/** Operations that may be asked by an id instead of their text. */
export class KnownOperations {
  readonly #byId = new Map<string, string>();
  readonly #hashes = new Set<string>();

  /** Makes a text known by its hash, and by other ids; layout and comments make no other operation of it. */
  add(text: string, ...ids: readonly string[]): void {
    const bare = stripIgnoredCharacters(text);
    for (const hash of [hashOf(text), hashOf(bare)]) {
      this.#hashes.add(hash);
      this.#byId.set(`sha256:${hash}`, bare);
    }
    for (const id of ids) this.#byId.set(id, bare);
  }

  /** The text to run for an id: `sha256:` and the hash of a text in hexadecimal digits, or what else it was added by. */
  find(id: string): string | undefined {
    return this.#byId.get(id) ?? this.#byId.get(`sha256:${id}`);
  }

  has(text: string): boolean {
    return this.#hashes.has(hashOf(text)) || this.#hashes.has(hashOf(bareOf(text)));
  }

  /** Each operation's text once. */
  get texts(): string[] {
    return [...new Set(this.#byId.values())];
  }
}

/** The operations of operations/, also known by their names: `Statements`. */
export function readOperations(): KnownOperations {
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
  return known;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** A document without layout and comments; the text itself where it is no document. */
function bareOf(text: string): string {
  try {
    return stripIgnoredCharacters(text);
  } catch (error) {
    if (isSyntaxError(error)) return text;
    throw error;
  }
}

function isSyntaxError(error: unknown): error is GraphQLError {
  return error instanceof Error && error.name === 'GraphQLError';
}
