import { LRUCache } from 'lru-cache';
import type { Generation } from '../../store/read/generation.ts';
import type { Answer } from './answer.ts';

/** What an answer takes besides its text and its key, in bytes. */
const OVERHEAD = 500;

/** What makes an answer: the document's text, which of its operations, with which variables, for whom. */
export interface Asked {
  text: string;
  operationName: string;
  /** As JSON. */
  variables: string;
  rights: string;
}

/** Keeps answers for as long as nothing is written, the latest asked for, in bounded memory. */
export class KeptAnswers {
  readonly #generation: Generation;
  readonly #kept: LRUCache<string, Answer>;

  /** `bytes` bounds the memory, compressed forms included. */
  constructor(generation: Generation, bytes: number) {
    this.#generation = generation;
    this.#kept = new LRUCache({ maxSize: bytes, maxEntrySize: Math.ceil(bytes / 4) });
    generation.onRaise(() => this.#kept.clear());
  }

  /** The generation, to be taken before anything is read for an answer. */
  get generation(): number | undefined {
    return this.#generation.current;
  }

  find(asked: Asked): Answer | undefined {
    return this.#generation.current === undefined ? undefined : this.#kept.get(keyOf(asked));
  }

  /** Keeps an answer unless something was written since it was begun in a generation. */
  keep(asked: Asked, answer: Answer, begunIn: number | undefined): void {
    if (begunIn === undefined || begunIn !== this.#generation.current) return;
    const key = keyOf(asked);
    this.#kept.set(key, answer, { size: answer.mostBytes + key.length * 2 + OVERHEAD });
  }
}

function keyOf({ text, operationName, variables, rights }: Asked): string {
  return `${rights}\n${operationName}\n${variables}\n${text}`;
}
