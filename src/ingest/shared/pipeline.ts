import type { Log } from '../../store/database/log.ts';
import type { Store } from '../../store/store.ts';
import type { AddressGuard } from '../fetch/guarded-agent.ts';
import type { WebReader } from '../fetch/web-reader.ts';
import type { ExtractionThreads } from '../threads/extraction-threads.ts';

/** What a worker's tasks work with. */
export interface Pipeline {
  store: Store;
  threads: ExtractionThreads;
  web: WebReader;
  log: Log;
  /** The folder that relative paths are below. */
  cwd: string;
  /** The folder that `$INBOX` stands for. */
  inbox: string;
  /** Which hosts of the private network sources may name; `web` may request the same. */
  allowPrivateAddresses: AddressGuard['allowPrivateAddresses'];
  /** Failures in a row after which a source is paused. */
  pauseAfter: number;
  /** For how many days events are kept. */
  eventsKeptDays: number;
  random?: (() => number) | undefined;
}
