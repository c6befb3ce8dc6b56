import type { Queryable } from '../database/sql.ts';

/**
 * Reserves the next request to a host, across all processes: answers in how many milliseconds it may be sent. If that is
 * longer than `mostWaitMs`, reserves nothing and answers when to ask again.
 */
export async function takeTurn(
  db: Queryable,
  host: string,
  delayMs: number,
  mostWaitMs: number,
): Promise<{ waitMs: number } | { notBefore: Date }> {
  const { rows } = await db.query<{ waitMs: number }>({
    name: 'take_turn',
    text: `/* take_turn */ INSERT INTO host AS h (name, next_at) VALUES ($1, now() + make_interval(secs => $2 / 1000.0))
      ON CONFLICT (name) DO UPDATE SET next_at = greatest(h.next_at, now()) + make_interval(secs => $2 / 1000.0)
        WHERE h.next_at <= now() + make_interval(secs => $3 / 1000.0)
      RETURNING (extract(epoch FROM next_at - now()) * 1000)::float8 - $2::float8 AS "waitMs"`,
    values: [host, delayMs, mostWaitMs],
  });
  const [turn] = rows;
  if (turn) return { waitMs: Math.max(0, turn.waitMs) };
  const { rows: later } = await db.query<{ at: Date }>('SELECT next_at AS at FROM host WHERE name = $1', [host]);
  return { notBefore: later[0]?.at ?? new Date() };
}

/** Lets nobody request from a host until then: it asked for that. */
export async function delayHost(db: Queryable, host: string, until: Date): Promise<void> {
  await db.query(
    `INSERT INTO host AS h (name, next_at) VALUES ($1, $2)
      ON CONFLICT (name) DO UPDATE SET next_at = greatest(h.next_at, excluded.next_at)`,
    [host, until],
  );
}
