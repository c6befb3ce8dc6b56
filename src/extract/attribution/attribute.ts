import type { Reading } from '../text/reading.ts';
import type { Attribution } from './attribution.ts';
import { findIssuedStatements, type IssuedStatements } from './issued-statements.ts';
import { attributeByModel, type IsRelevant } from './model/attribute.ts';
import { loadModel, type Model } from './model/model.ts';
import { reconcile } from './reconcile.ts';
import { attributeByRules } from './rules.ts';
import { findTranscriptLines } from './transcripts.ts';

/** Tokens; above this the rules stand alone: no article has such a paragraph, and the model looks around every word of it. */
const LONGEST_PARAGRAPH = 20_000;

let loadedModel: Model | undefined;

interface AttributeOptions {
  /** Without the model the rules stand alone. */
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
  const byLayout = [...findTranscriptLines(reading), ...issued.attributions];
  // A paragraph that no article has is not worth a window around every word of it.
  const shapeless = reading.paragraphs.some(([from, to]) => to - from > LONGEST_PARAGRAPH);
  if (!model || shapeless) return reconcile(reading, ruled, [], byLayout, isRelevant);
  loadedModel ??= loadModel();
  return reconcile(reading, attributeByModel(reading, ruled, loadedModel, isRelevant), ruled, byLayout, isRelevant);
}
