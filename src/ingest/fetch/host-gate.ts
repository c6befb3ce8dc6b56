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

/** Runs one task at a time for each host, in order of arrival, their starts at least some time apart. */
export class HostGate {
  readonly #hosts = new Map<string, Host>();

  /** Runs the task when those before it have ended; throws the signal's reason if that comes first. */
  async run<T>(name: string, { delayMs, signal }: HostSpacing, task: () => Promise<T>): Promise<T> {
    signal?.throwIfAborted();
    const host = this.#host(name);
    await this.#enter(host, signal);
    try {
      // Timers may fire early, so check again after each sleep.
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

  /** Waits until the host is free; a task that ends lets in the one that has waited longest. */
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
