import {
  defaultFieldResolver,
  type GraphQLError,
  type GraphQLField,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getNullableType,
  isCompositeType,
  isListType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import type { Asker } from '../../store/database/fair-pool.ts';
import type { Context } from '../context.ts';
import { tooLarge, tooSlow } from '../errors.ts';

/** Fields of one answer, which take about 40 MB while it is put together. */
export const MAX_ANSWER_FIELDS = 200_000;
/** Characters of one answer. */
const MAX_CHARACTERS = 16 << 20;
/** Bytes, roughly, that the database may send for one answer. */
const MAX_READ = 64 << 20;
/** Memory of one value of a row besides its characters. */
const VALUE_BYTES = 32;

/**
 * Limits what one request may use. A request that uses more, takes too long, or whose client has gone fails as a whole: its
 * SQL is cancelled, no more is resolved, and the failure is its whole answer.
 */
export class Budget implements Asker {
  /** Called when it fails. */
  readonly onFailure = new Set<() => void>();
  readonly client: string;
  readonly #deadline: NodeJS.Timeout;
  #fields = MAX_ANSWER_FIELDS;
  #read = MAX_READ;
  #failure: GraphQLError | undefined;

  /** `client` as `clientOf` names it; `ms` is how long the whole request may take. */
  constructor(client: string, ms: number) {
    this.client = client;
    this.#deadline = setTimeout(() => this.fail(tooSlow()), ms).unref();
  }

  get failure(): GraphQLError | undefined {
    return this.#failure;
  }

  fail(failure: GraphQLError): void {
    if (this.#failure) return;
    this.#failure = failure;
    for (const listener of [...this.onFailure]) listener();
  }

  /** Stops the clock of a request that is over. */
  end(): void {
    clearTimeout(this.#deadline);
  }

  /** Takes fields from the budget; false where the request has failed, now or before. */
  takeFields(count: number): boolean {
    this.#fields -= count;
    if (this.#fields < 0) this.fail(tooLarge(`more than ${MAX_ANSWER_FIELDS} fields`));
    return this.#failure === undefined;
  }

  takeRow(row: readonly unknown[]): void {
    for (const value of row) this.#read -= VALUE_BYTES + (typeof value === 'string' ? value.length : 0);
    if (this.#read < 0) this.fail(tooLarge(`more than ${MAX_READ >> 20} MB from the database`));
  }

  /** Fails the request where its data would be too large as JSON; cheaper than writing it out. */
  checkSize(data: unknown): void {
    if (charactersLeft(data, MAX_CHARACTERS) < 0) this.fail(tooLarge(`more than ${MAX_CHARACTERS >> 20} MB`));
  }
}

/** How many of `characters` are left after writing the value as JSON, roughly; below 0 where it is too large. */
function charactersLeft(value: unknown, characters: number): number {
  if (typeof value === 'string') return characters - value.length - 3;
  if (typeof value !== 'object' || value === null) return characters - 6;
  let left = characters - 2;
  if (Array.isArray(value)) {
    for (const item of value) {
      left = charactersLeft(item, left);
      if (left < 0) break;
    }
    return left;
  }
  for (const [name, member] of Object.entries(value)) {
    left = charactersLeft(member, left - name.length - 3);
    if (left < 0) break;
  }
  return left;
}

/** Makes every list of the schema take its fields from the request's budget; once that is used up, lists are empty. */
export function countLists(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      if (isListType(getNullableType(field.type))) field.resolve = counting(field);
    }
  }
}

function counting({ resolve = defaultFieldResolver }: GraphQLField<unknown, Context>) {
  return (source: unknown, args: Record<string, unknown>, context: Context, info: GraphQLResolveInfo) => {
    const count = (list: unknown) => {
      if (!Array.isArray(list) || context.budget.takeFields(list.length * fieldsOfItem(info))) return list;
      return [];
    };
    const list = resolve(source, args, context, info);
    return list instanceof Promise ? list.then(count) : count(list);
  };
}

/** Sizes of items, by the array of nodes that identifies a field's place in a request. */
const known = new WeakMap<GraphQLResolveInfo['fieldNodes'], number>();

/** How many fields an item of a list has at most, without the lists in it, which count themselves. */
function fieldsOfItem(info: GraphQLResolveInfo): number {
  const measured = known.get(info.fieldNodes);
  if (measured !== undefined) return measured;
  const type = itemType(info.returnType);
  const fields = info.fieldNodes.reduce((sum, node) => sum + fieldsIn(node.selectionSet, type, info), 1);
  known.set(info.fieldNodes, fields);
  return fields;
}

function fieldsIn(set: SelectionSetNode | undefined, type: GraphQLOutputType, info: GraphQLResolveInfo): number {
  let fields = 0;
  for (const node of set?.selections ?? []) {
    if (node.kind === Kind.FIELD) {
      const field = 'getFields' in type ? type.getFields()[node.name.value] : undefined;
      fields += 1;
      const inner = field && getNullableType(field.type);
      if (inner && !isListType(inner)) fields += fieldsIn(node.selectionSet, inner, info);
    } else {
      const fragment = node.kind === Kind.FRAGMENT_SPREAD ? info.fragments[node.name.value] : node;
      const on = fragment?.typeCondition && info.schema.getType(fragment.typeCondition.name.value);
      fields += fieldsIn(fragment?.selectionSet, isCompositeType(on) ? on : type, info);
    }
  }
  return fields;
}

function itemType(type: GraphQLOutputType): GraphQLOutputType {
  const nullable = getNullableType(type);
  return isListType(nullable) ? itemType(nullable.ofType) : nullable;
}
