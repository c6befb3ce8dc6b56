import { readdirSync, readFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem, type } from 'node:os';

const TICKS_PER_SECOND = 100;

/** Fields of /proc/<pid>/stat from the third on; undefined where the process is gone. */
function statOf(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

const seconds = (ticks) => ticks / TICKS_PER_SECOND;

/** CPU seconds a process has taken, all its threads together. */
export function cpuOf(pid) {
  const stat = statOf(pid);
  return stat ? seconds(Number(stat[11]) + Number(stat[12])) : 0;
}

/** CPU seconds PostgreSQL has taken: its postmaster, the children it has and those it had. */
export function cpuOfFamily(postmaster) {
  const own = statOf(postmaster);
  const gone = own ? seconds(Number(own[13]) + Number(own[14])) : 0;
  const children = readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && statOf(pid)?.[1] === String(postmaster));
  return cpuOf(postmaster) + gone + children.reduce((sum, pid) => sum + cpuOf(pid), 0);
}

/** The parent of every process of the PostgreSQL that a pool is connected to; undefined where it is another machine's. */
export async function findPostmaster(pool) {
  const { rows } = await pool.query('SELECT pg_backend_pid() AS pid');
  const parent = Number(statOf(rows[0].pid)?.[1]);
  return parent > 1 ? parent : undefined;
}

const MB = 1 << 20;

/** Memory a process has resident, in MB, now or at its highest. */
export function memoryOf(pid, field = 'VmRSS') {
  try {
    const [, kB] = new RegExp(`${field}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Math.round(Number(kB ?? 0) / 1_024);
  } catch {
    return 0;
  }
}

/** Follows a process until called: the most memory it had resident, in MB, and the CPU seconds it took. */
export function follow(pid) {
  let [peakMB, node] = [0, 0];
  const timer = setInterval(() => {
    peakMB = Math.max(peakMB, memoryOf(pid, 'VmHWM'));
    node = Math.max(node, cpuOf(pid));
  }, 50);
  return () => {
    clearInterval(timer);
    return { peakMB, node };
  };
}

/** What the figures are measured on, and how busy it is before. */
export async function describeMachine(pool) {
  const { rows } = await pool.query(`SELECT split_part(version(), ' on ', 1) AS version,
    current_setting('shared_buffers') AS buffers, pg_database_size(current_database()) AS bytes`);
  const [{ version, buffers, bytes }] = rows;
  return {
    cpu: `${cpus().length} × ${cpus()[0].model.trim()}`,
    memory: `${Math.round(totalmem() / MB / 1_024)} GB`,
    system: `${type()} ${release()}`,
    'load before': loadavg()[0].toFixed(1),
    node: process.version,
    postgresql: `${version}, shared_buffers ${buffers}, database ${Math.round(Number(bytes) / MB)} MB`,
  };
}
