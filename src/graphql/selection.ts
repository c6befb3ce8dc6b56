import {
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLIncludeDirective,
  type GraphQLResolveInfo,
  GraphQLSkipDirective,
  getDirectiveValues,
  type SelectionSetNode,
} from 'graphql';

/** What a request asks for below a field, by name; fields of fragments count whatever type they are on. */
export class Selection {
  readonly #fields = new Map<string, Selection>();

  /** Whether the field at a path is asked for: `wants('report', 'article')`. */
  wants(...path: string[]): boolean {
    return this.#at(path) !== undefined;
  }

  /** What is asked for below a path; nothing where the path itself is not. */
  below(...path: string[]): Selection {
    return this.#at(path) ?? new Selection();
  }

  /** Of a connection: what is asked for of its nodes, by either way to them. */
  get nodes(): Selection {
    const merged = new Selection();
    merged.#add(this.below('nodes'));
    merged.#add(this.below('edges', 'node'));
    return merged;
  }

  #at(path: string[]): Selection | undefined {
    let at: Selection | undefined = this;
    for (const name of path) at = at === undefined ? undefined : at.#fields.get(name);
    return at;
  }

  #add(other: Selection): void {
    for (const [name, selection] of other.#fields) this.#field(name).#add(selection);
  }

  #field(name: string): Selection {
    const known = this.#fields.get(name);
    if (known) return known;
    const fresh = new Selection();
    this.#fields.set(name, fresh);
    return fresh;
  }

  static of(info: GraphQLResolveInfo): Selection {
    const selection = new Selection();
    for (const node of info.fieldNodes) selection.#read(node.selectionSet, info);
    return selection;
  }

  #read(set: SelectionSetNode | undefined, info: GraphQLResolveInfo): void {
    for (const node of set?.selections ?? []) {
      if (isLeftOut(node, info)) continue;
      if (node.kind === 'Field') this.#field(node.name.value).#read(node.selectionSet, info);
      else this.#read(fragmentOf(node, info.fragments)?.selectionSet, info);
    }
  }
}

type SelectionNode = SelectionSetNode['selections'][number];

function fragmentOf(
  node: Exclude<SelectionNode, FieldNode>,
  fragments: Record<string, FragmentDefinitionNode>,
): { selectionSet: SelectionSetNode } | undefined {
  return node.kind === 'FragmentSpread' ? fragments[node.name.value] : node;
}

function isLeftOut(node: SelectionNode, { variableValues }: GraphQLResolveInfo): boolean {
  return (
    getDirectiveValues(GraphQLSkipDirective, node, variableValues)?.if === true ||
    getDirectiveValues(GraphQLIncludeDirective, node, variableValues)?.if === false
  );
}
