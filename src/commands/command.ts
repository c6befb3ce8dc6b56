import { constants } from 'node:os';
import { resolve } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { InvalidArgumentError } from 'commander';
import { type Application, onStopSignal, openApplication } from '../app/application.ts';
import { type Database, openDatabase } from '../app/database.ts';
import { makeLogger } from '../app/logger.ts';
import { parseConfig } from '../config.ts';

/** Exit code of a command that finished but set documents aside; 1 is that it failed. */
export const QUARANTINED = 2;

/** Opens the application for one command and closes it after, also when the command fails or is stopped. */
export function withApplication(name: string, work: (application: Application) => Promise<void>): Promise<void> {
  const config = parseConfig(process.env);
  return withOpen(name, openApplication(config, makeLogger(config), name), work);
}

/** The same with the database alone, as it is: nothing is migrated. */
export function withDatabase(name: string, work: (database: Database) => Promise<void>): Promise<void> {
  const config = parseConfig(process.env);
  return withOpen(name, openDatabase(config, makeLogger(config)), work);
}

async function withOpen<T extends { close(): Promise<void> }>(
  name: string,
  opening: Promise<T>,
  work: (opened: T) => Promise<void>,
): Promise<void> {
  let isStopping = false;
  onStopSignal(async (signal) => {
    isStopping = true;
    const opened = await opening.catch(() => undefined);
    await opened?.close();
    // A worker runs until it is stopped; any other command that is stopped has not finished.
    if (name === 'worker') return 0;
    console.error(`${name} was stopped before its end`);
    return 128 + constants.signals[signal];
  });
  const opened = await opening;
  try {
    await work(opened);
  } catch (error) {
    if (!isStopping) throw error;
  } finally {
    await opened.close();
  }
}

/** Collects garbage once the heap has grown by so many percent, in threads too: reading leaves much of it behind. */
export function keepHeapSmall(percent: number): void {
  setFlagsFromString(`--heap-growing-percent=${percent}`);
}

/** Trades speed for memory: for commands that run for hours, whose heap would fragment. */
export function optimizeForMemory(): void {
  setFlagsFromString('--optimize-for-size');
}

/** A path as seen from the folder the person is in: npm runs scripts in the package's folder. */
export function fromWorkingFolder(path: string): string {
  return path === '-' ? path : resolve(process.env.INIT_CWD ?? process.cwd(), path);
}

/** For commander's options that may be given several times. */
export function addTo(value: string, values: string[] = []): string[] {
  return [...values, value];
}

/** For days given to options. */
export function parseDay(value: string): string {
  // JavaScript reads 31 February as 2 March, and has a year 0.
  const day = /^(?!0000)\d{4}-\d{2}-\d{2}$/.test(value) ? new Date(value) : undefined;
  if (day && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value)) return value;
  throw new InvalidArgumentError('Write a day that there is, as 2024-01-19.');
}
