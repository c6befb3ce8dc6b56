import type { ServerState } from '../../store/database/server-state.ts';
import { fittingBuffers } from '../../store/embedded/initdb.ts';
import { type Check, failure, ok, warning } from './check.ts';

const OLDEST_POSTGRESQL = 150_000;
/** Seconds: more than a query and the network take. */
const CLOCK_APART = 5;
const LAG = 30;
const MB = 1 << 20;
/** PostgreSQL's own default: nobody has set it. */
const UNSET_BUFFERS = 128 * MB;

/** What the database's server says of itself; `embedded` where it is ours, on this machine. */
export function checkServer(state: ServerState, { embedded }: { embedded: boolean }): Check[] {
  return [
    checkVersion(state),
    checkClock(state),
    checkConnections(state),
    checkBuffers(state, embedded),
    ...state.unsafe.map((name) =>
      failure('durability', `${name} is off`, `Set ${name} = on in postgresql.conf: without it a crash loses data.`),
    ),
    ...(state.isSuperuser && !embedded
      ? [
          warning(
            'role',
            'onrecord is superuser of the server',
            'Give DATABASE_URL a role that may only write, and DATABASE_REPLICA_URL one that may only read (docs/scale.md).',
          ),
        ]
      : []),
  ];
}

function checkVersion({ version, versionNumber, size }: ServerState): Check {
  const says = `${version}, the database takes ${Math.ceil(size / MB)} MB`;
  if (versionNumber < OLDEST_POSTGRESQL) {
    return failure(
      'PostgreSQL',
      `${version}, older than 15`,
      'npm run backup, and restore into PostgreSQL 15 or newer.',
    );
  }
  return ok('PostgreSQL', says);
}

function checkClock({ now }: ServerState): Check {
  const apart = Math.abs(Date.now() - now.getTime()) / 1_000;
  if (apart <= CLOCK_APART) return ok('clock', "agrees with the database's");
  const says = `${Math.round(apart)} s apart from the database's`;
  return warning('clock', says, 'Have both synchronised (NTP): sources come due, and runs end, by either.');
}

function checkConnections({ connections, maxConnections }: ServerState): Check {
  const says = `${connections} of ${maxConnections} connections are open`;
  if (connections < 0.8 * maxConnections) return ok('pool', says);
  return warning(
    'pool',
    says,
    'Raise max_connections, or run fewer processes: a server takes up to 16, a worker up to 20.',
  );
}

function checkBuffers({ sharedBuffers }: ServerState, embedded: boolean): Check {
  const has = Math.round(sharedBuffers / MB);
  const says = `shared_buffers is ${has} MB`;
  const fitting = fittingBuffers();
  if (embedded && has * 2 <= fitting) {
    const advice = `Set shared_buffers = ${fitting}MB in postgresql.conf of the data folder, and start anew: this machine has room.`;
    return warning('buffers', `${says}, set for a smaller machine`, advice);
  }
  if (!embedded && sharedBuffers <= UNSET_BUFFERS) {
    return warning(
      'buffers',
      `${says}, as PostgreSQL comes`,
      "Set shared_buffers to an eighth of its machine's memory.",
    );
  }
  return ok('buffers', says);
}

/** How far a replica is behind; what is none may be the primary itself, for a role that only reads. */
export function checkLag({ lag, server }: ServerState, primary: ServerState): Check {
  if (lag === undefined) {
    if (server === primary.server) return ok('replica', 'it is the primary itself');
    const advice = 'Let DATABASE_REPLICA_URL name one that follows DATABASE_URL, or leave it out.';
    return failure('replica', 'it is no replica, and has what was written to it alone', advice);
  }
  const says = `${lag.toFixed(1)} s behind`;
  return lag <= LAG
    ? ok('replica', says)
    : warning('replica', says, 'Look at its load and its connection to the primary.');
}
