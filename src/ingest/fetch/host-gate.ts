import { setTimeout as sleep } from 'node:timers/promises';

interface Host {
  isBusy: boolean;
  /** The earliest next start, by `performance.now()`. */
  nextStart: number;
  waiting: Set<() => void>;
}

export interface HostSpacing {
  /** Least time between the starts of two tasks. */
  delayMs: number;
  signal?: AbortSignal | undefined;
}

const MANY_HOSTS = 1_000;

/** One task at a time for each host, with a least time between their starts; first come, first served. */
export class HostGate {
  readonly #hosts = new Map<string, Host>();

  /** Runs the task when it is its turn; throws the signal's reason when that comes first. */
  async run<T>(name: string, { delayMs, signal }: HostSpacing, task: () => Promise<T>): Promise<T> {
    signal?.throwIfAborted();
    const host = this.#host(name);
    await this.#enter(host, signal);
    try {
      // Again after each sleep: another may have started meanwhile, or this one overslept.
      for (let wait = untilStart(host); wait > 0; wait = untilStart(host)) await sleep(wait, undefined, { signal });
      host.nextStart = performance.now() + delayMs;
      return await task();
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    } finally {
      const [next] = host.waiting;
      if (next) next();
      else host.isBusy = false;
    }
  }

  #host(name: string): Host {
    const known = this.#hosts.get(name);
    if (known) return known;
    if (this.#hosts.size >= MANY_HOSTS) this.#forgetIdle();
    const host: Host = { isBusy: false, nextStart: 0, waiting: new Set() };
    this.#hosts.set(name, host);
    return host;
  }

  #forgetIdle(): void {
    for (const [name, host] of this.#hosts) {
      if (!host.isBusy && untilStart(host) <= 0) this.#hosts.delete(name);
    }
  }

  /** Who leaves hands its place to the longest waiting. */
  async #enter(host: Host, signal: AbortSignal | undefined): Promise<void> {
    if (!host.isBusy) {
      host.isBusy = true;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const leave = () => {
        host.waiting.delete(enter);
        signal?.removeEventListener('abort', abort);
      };
      const enter = () => {
        leave();
        resolve();
      };
      const abort = () => {
        leave();
        reject(signal?.reason);
      };
      host.waiting.add(enter);
      signal?.addEventListener('abort', abort);
    });
  }
}

function untilStart({ nextStart }: Host): number {
  return nextStart - performance.now();
}
