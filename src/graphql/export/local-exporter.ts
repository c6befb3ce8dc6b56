import { TERMINAL } from '../../store/access/audit.ts';
import type { Store } from '../../store/store.ts';
import { makeViewer } from '../access/viewer.ts';
import type { Asker } from '../asker.ts';
import { countLists } from '../limits/budget.ts';
import { RateLimit } from '../limits/rate-limit.ts';
import { makeSchema } from '../schema.ts';
import { Exporter } from './exporter.ts';

/** Whoever can run commands where the database is sees all of it. */
export const OPERATOR_HERE: Asker = {
  client: 'here',
  address: TERMINAL,
  viewer: makeViewer({ role: 'ADMIN', keyId: undefined, texts: true }, 'nobody has it'),
};

/** Makes exports without a server, for whoever is at the machine: at any rate, for as long as it takes. */
export function localExporter(store: Store, version: string): Exporter {
  const schema = makeSchema({ quotationLength: Number.POSITIVE_INFINITY });
  countLists(schema);
  return new Exporter({
    store,
    schema,
    version,
    quotationLength: Number.POSITIVE_INFINITY,
    fieldRate: RateLimit.ofFields(0),
    timeoutMs: LONGEST_MS,
  });
}

/** What a timer can wait for. */
const LONGEST_MS = 2 ** 31 - 1;
