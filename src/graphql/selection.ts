import {
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLIncludeDirective,
  type GraphQLResolveInfo,
  GraphQLSkipDirective,
  getDirectiveValues,
  type SelectionSetNode,
} from 'graphql';
import type { PageAsked } from '../store/database/columns.ts';

/** What a request asks for below a field, by name; fields of fragments count whatever type they are on. */
export class Selection {
  readonly #fields = new Map<string, Selection>();
  #nodes: Selection | undefined;

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
    this.#nodes ??= new Selection().#with(this.below('nodes')).#with(this.below('edges', 'node'));
    return this.#nodes;
  }

  /** Of a connection: what is to be read for it. */
  get page(): PageAsked {
    const countTotal = this.wants('totalCount');
    const countOnly = countTotal && !['nodes', 'edges', 'pageInfo'].some((field) => this.wants(field));
    return { nodes: this.nodes, countTotal, countOnly };
  }

  #at(path: string[]): Selection | undefined {
    let at: Selection | undefined = this;
    for (const name of path) at = at === undefined ? undefined : at.#fields.get(name);
    return at;
  }

  #with(other: Selection): this {
    for (const [name, selection] of other.#fields) this.#field(name).#with(selection);
    return this;
  }

  #field(name: string): Selection {
    const known = this.#fields.get(name);
    if (known) return known;
    const fresh = new Selection();
    this.#fields.set(name, fresh);
    return fresh;
  }

  static of(info: GraphQLResolveInfo): Selection {
    const known = always.get(info.fieldNodes);
    if (known) return known;
    const selection = new Selection();
    const isSame = info.fieldNodes.map((node) => selection.#read(node.selectionSet, info)).every((same) => same);
    // A compiled operation passes the same array of nodes each time.
    if (isSame) always.set(info.fieldNodes, selection);
    return selection;
  }

  /** Adds a selection set's fields; false where directives make them depend on variables, so that they cannot be kept. */
  #read(set: SelectionSetNode | undefined, info: GraphQLResolveInfo): boolean {
    let isSame = true;
    for (const node of set?.selections ?? []) {
      if (node.directives?.length) isSame = false;
      if (isLeftOut(node, info)) continue;
      const below =
        node.kind === 'Field'
          ? this.#field(node.name.value).#read(node.selectionSet, info)
          : this.#read(fragmentOf(node, info.fragments)?.selectionSet, info);
      isSame &&= below;
    }
    return isSame;
  }
}

const always = new WeakMap<GraphQLResolveInfo['fieldNodes'], Selection>();

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
