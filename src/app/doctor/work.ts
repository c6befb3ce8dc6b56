import type { Queryable } from '../../store/database/sql.ts';
import { readSourceStates, readWorkState, type SourceState, type WorkState } from '../../store/imports/work-state.ts';
import { type Check, failure, ok, warning } from './check.ts';

/** Seconds for which a job may wait before anybody need look. */
const LONG = 15 * 60;
const MAX_SOURCES = 1_000;

/** How the queue and the sources of a migrated database fare. */
export async function checkWork(db: Queryable): Promise<Check[]> {
  return [...checkQueue(await readWorkState(db)), ...checkSources(await readSourceStates(db, MAX_SOURCES))];
}

function checkQueue({ jobs, queueAge, hasWorker }: WorkState): Check[] {
  const count = (state: string) => jobs.reduce((sum, job) => sum + (job.state === state ? job.count : 0), 0);
  const says = `${count('waiting')} jobs wait, the first for ${Math.round(queueAge)} s; ${count('running')} run`;
  const waiting = count('waiting') > 0;
  return [
    waiting && !hasWorker
      ? failure('queue', `${says}, and no worker does`, 'Start one: npm start, or npm run worker.')
      : queueAge > LONG
        ? warning('queue', says, 'Start more workers (npm run worker), or raise WORKER_JOBS.')
        : ok('queue', says),
    ...(count('failed') > 0
      ? [
          warning(
            'jobs',
            `${count('failed')} were given up by a fault of ours`,
            'The log of the worker has why; the texts are read again by npm run reextract.',
          ),
        ]
      : []),
  ];
}

function checkSources(sources: readonly SourceState[]): Check[] {
  const ill = sources.filter(({ status, failures }) => status === 'PAUSED' || (status === 'ACTIVE' && failures > 0));
  if (ill.length === 0) return [ok('sources', `${sources.length}, none of them paused or failing`)];
  return ill.map(({ source, status, failures, error }) => {
    const why = error ? `: ${error}` : '';
    if (status === 'PAUSED') {
      return warning(
        `source ${source}`,
        `is paused${why}`,
        'Mend it, then resume it in the explorer or by resumeSource.',
      );
    }
    return warning(
      `source ${source}`,
      `has failed ${failures} times in a row${why}`,
      'It is tried again; npm run sources has more.',
    );
  });
}
