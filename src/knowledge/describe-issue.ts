import { z } from 'zod';
import { didYouMean } from '../text/nearest.ts';

const EXPECTED = new Map([
  ['array', 'a list'],
  ['object', 'a mapping'],
  ['string', 'text, in quotes if it looks like a number'],
  ['boolean', 'true or false'],
]);

/** Words zod's issue as a predicate to the path that it is reported with: `kind is "PAPER"; write one of …`. */
export const describeIssue: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'unrecognized_keys': {
      const fields = issue.inst instanceof z.ZodObject ? Object.keys(issue.inst.shape) : [];
      return `has no field ${issue.keys.map((key) => `"${key}"${didYouMean(key, fields)}`).join(', ')}`;
    }
    case 'invalid_type':
      return issue.input === undefined || issue.input === null
        ? 'is missing'
        : `is ${show(issue.input)}; write ${EXPECTED.get(issue.expected) ?? issue.expected}`;
    case 'invalid_value': {
      const values = issue.values.map(String);
      if (issue.input === undefined) return `is missing; write one of ${values.join(', ')}`;
      return `is "${issue.input}"; write one of ${values.join(', ')}${didYouMean(String(issue.input), values)}`;
    }
    default:
      return undefined;
  }
};

/** Only the shape of a list or a mapping: what it holds may be endless. */
function show(input: unknown): string {
  if (typeof input !== 'object') return JSON.stringify(input);
  return Array.isArray(input) ? 'a list' : 'a mapping';
}
