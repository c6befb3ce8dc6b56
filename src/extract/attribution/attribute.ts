import type { Reading } from '../text/reading.ts';
import type { Attribution } from './attribution.ts';
import { findIssuedStatements, type IssuedStatements } from './issued-statements.ts';
import { attributeByModel, type IsRelevant } from './model/attribute.ts';
import { loadModel, type Model } from './model/model.ts';
import { reconcile } from './reconcile.ts';
import { attributeByRules } from './rules.ts';
import { findSigned } from './signatures.ts';
import { findTranscriptLines } from './transcripts.ts';

/** Tokens in a paragraph. Text with a longer one is no article: only rules read it, since the model would be slow. */
const LONGEST_PARAGRAPH = 20_000;

let loadedModel: Model | undefined;

interface AttributeOptions {
  /** False: by rules alone. */
  model?: boolean;
  isRelevant?: IsRelevant;
  issued?: IssuedStatements;
}

/**
 * Who is made to say what: first by rules, then by the model over what the rules found, then both reconciled with what
 * layout alone tells (transcripts, statements given in full).
 */
export function attribute(
  reading: Reading,
  { model = true, isRelevant = () => false, issued = findIssuedStatements(reading) }: AttributeOptions = {},
): Attribution[] {
  const ruled = attributeByRules(reading);
  const byLayout = [...findSigned(reading), ...findTranscriptLines(reading), ...issued.attributions];
  // The model looks around every word, which takes long in a paragraph without end.
  const shapeless = reading.paragraphs.some(([from, to]) => to - from > LONGEST_PARAGRAPH);
  if (!model || shapeless) return reconcile(reading, ruled, [], byLayout, isRelevant);
  loadedModel ??= loadModel();
  return reconcile(reading, attributeByModel(reading, ruled, loadedModel, isRelevant), ruled, byLayout, isRelevant);
}
