import type { Log } from '../store/log.ts';
import type { Store } from '../store/store.ts';
import type { ExtractionThreads } from './extraction-threads.ts';
import type { AddressGuard } from './web/guarded-agent.ts';
import type { WebReader } from './web/web-reader.ts';

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
