import { type ASTVisitor, Kind, type SelectionSetNode, type ValidationContext } from 'graphql';
import { quote, refuse } from '../errors.ts';

export const MAX_TOKENS = 2_000;
/** Validation of a document stops at this many errors. */
export const MAX_VALIDATION_ERRORS = 10;
const MAX_ALIASES = 30;
const MAX_DIRECTIVES = 9;
/** How often one selection may repeat a name: GraphQL compares each repetition with every other. */
const MAX_REPEATS = 10;
const MAX_DEPTH = 20;
const MAX_DOCUMENT_FIELDS = 2_000;

/** A selection's depth and number of fields; a fragment counts again wherever it is spread. */
interface Extent {
  depth: number;
  fields: number;
}

/** `known` holds the fragments measured so far. A fragment that spreads itself is refused by another rule. */
function extentOf(set: SelectionSetNode | undefined, context: ValidationContext, known: Map<string, Extent>): Extent {
  const extent = { depth: 0, fields: 0 };
  for (const node of set?.selections ?? []) {
    const inner =
      node.kind === Kind.FRAGMENT_SPREAD
        ? extentOfFragment(node.name.value, context, known)
        : extentOf(node.selectionSet, context, known);
    const own = node.kind === Kind.FIELD ? 1 : 0;
    extent.depth = Math.max(extent.depth, own + inner.depth);
    extent.fields += own + inner.fields;
  }
  return extent;
}

function extentOfFragment(name: string, context: ValidationContext, known: Map<string, Extent>): Extent {
  const measured = known.get(name);
  if (measured) return measured;
  known.set(name, { depth: 0, fields: 0 });
  const extent = extentOf(context.getFragment(name)?.selectionSet, context, known);
  known.set(name, extent);
  return extent;
}

/** Refuses documents with too many aliases, directives, fields or levels, fragments included. */
export function limitShape(context: ValidationContext): ASTVisitor {
  let [aliases, directives] = [0, 0];
  const known = new Map<string, Extent>();
  return {
    OperationDefinition({ selectionSet }) {
      const { depth, fields } = extentOf(selectionSet, context, known);
      if (depth > MAX_DEPTH) context.reportError(refuse(`deeper than ${MAX_DEPTH} fields; split the request`));
      if (fields > MAX_DOCUMENT_FIELDS) {
        context.reportError(refuse(`more than ${MAX_DOCUMENT_FIELDS} fields, fragments put in; split the request`));
      }
    },
    Field(node) {
      if (node.alias && ++aliases === MAX_ALIASES + 1) {
        context.reportError(refuse(`more than ${MAX_ALIASES} aliases; split the request`));
      }
    },
    SelectionSet({ selections }) {
      const repeats = new Map<string, number>();
      for (const node of selections) {
        if (node.kind === Kind.INLINE_FRAGMENT) continue;
        const name = (node.kind === Kind.FIELD && node.alias?.value) || node.name.value;
        const count = (repeats.get(name) ?? 0) + 1;
        repeats.set(name, count);
        if (count === MAX_REPEATS + 1) {
          context.reportError(refuse(`${quote(name)} more than ${MAX_REPEATS} times in one place; name it once`));
        }
      }
    },
    Directive() {
      if (++directives === MAX_DIRECTIVES + 1) {
        context.reportError(refuse(`more than ${MAX_DIRECTIVES} directives; split the request`));
      }
    },
  };
}
