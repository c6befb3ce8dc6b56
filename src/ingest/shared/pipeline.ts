import type { Log } from '../../store/database/log.ts';
import type { Store } from '../../store/store.ts';
import type { AddressGuard } from '../fetch/guarded-agent.ts';
import type { WebReader } from '../fetch/web-reader.ts';
import type { ExtractionThreads } from '../threads/extraction-threads.ts';

/** What the tasks of a worker share. */
export interface Pipeline {
  store: Store;
  threads: ExtractionThreads;
  web: WebReader;
  log: Log;
  /** What relative paths are below. */
  cwd: string;
  /** What `$INBOX` stands for. */
  inbox: string;
  /** Which hosts of one's own network sources may name, as `web` may ask them. */
  allowPrivateAddresses: AddressGuard['allowPrivateAddresses'];
  /** Failures in a row after which a source is paused. */
  pauseAfter: number;
  random?: (() => number) | undefined;
}
