// npm run partitions -- --statements N: what monthly partitions do to the keys of a page. Copies the topics of a corpus that
// the benchmark has loaded into a table partitioned by month, asks both the same, and prints medians of the database's own
// execution times; planning is shown apart, because it grows with the number of partitions.
import { parseArgs } from 'node:util';
import { connect, openDatabase } from './database.mjs';

const RUNS = 51;
const { values } = parseArgs({ options: { statements: { type: 'string', default: '1000000' } } });
const { url, close } = await openDatabase(Number(values.statements));
const pool = connect(url);
try {
  await pool.query('DROP SCHEMA IF EXISTS partitions CASCADE; CREATE SCHEMA partitions');
  await pool.query(`CREATE TABLE partitions.statement_topic (topic_id int NOT NULL, statement_id bigint NOT NULL,
    said_on date NOT NULL, party_id int, speaker_id int) PARTITION BY RANGE (said_on)`);
  await pool.query(`DO $$ DECLARE month date; BEGIN
    FOR month IN SELECT generate_series(date_trunc('month', min(said_on)::timestamp), max(said_on), '1 month') FROM statement_topic LOOP
      EXECUTE format('CREATE TABLE partitions.%I PARTITION OF partitions.statement_topic FOR VALUES FROM (%L) TO (%L)',
        'm' || to_char(month, 'YYYYMM'), month, month + interval '1 month');
    END LOOP; END $$`);
  await pool.query(
    `INSERT INTO partitions.statement_topic SELECT topic_id, statement_id, said_on, party_id, speaker_id FROM statement_topic`,
  );
  await pool.query('CREATE INDEX ON partitions.statement_topic (topic_id, said_on DESC, statement_id DESC)');
  await pool.query('ANALYZE partitions.statement_topic');
  const { rows } = await pool.query(
    `SELECT topic_id, count(*)::int AS count FROM statement_topic GROUP BY 1 ORDER BY 2 DESC`,
  );
  const [hot, rare] = [rows[0].topic_id, rows.at(-1).topic_id];
  const deep = `(SELECT said_on FROM statement_topic WHERE topic_id = ${hot} ORDER BY said_on LIMIT 1 OFFSET ${Math.floor(rows[0].count / 10)})`;
  const day = (await pool.query(`SELECT ${deep}::text AS day`)).rows[0].day;
  const newest = 'ORDER BY said_on DESC, statement_id DESC LIMIT 21';
  const questions = {
    'hot topic, first page': `topic_id = ${hot} ${newest}`,
    'hot topic, page at nine tenths': `topic_id = ${hot} AND (said_on, statement_id) < ('${day}', 0) ${newest}`,
    'rare topic, first page': `topic_id = ${rare} ${newest}`,
    'hot topic, a quarter of a year': `topic_id = ${hot} AND said_on BETWEEN '2022-04-01' AND '2022-06-30' ${newest}`,
  };
  const table = [];
  for (const [question, condition] of Object.entries(questions)) {
    const whole = await time(`SELECT statement_id, said_on FROM statement_topic WHERE ${condition}`);
    const parts = await time(`SELECT statement_id, said_on FROM partitions.statement_topic WHERE ${condition}`);
    table.push({
      question,
      'one table, ms': whole.execution,
      'by month, ms': parts.execution,
      'planning one': whole.planning,
      'planning months': parts.planning,
    });
  }
  console.table(table);
} finally {
  await pool.query('DROP SCHEMA IF EXISTS partitions CASCADE');
  await pool.end();
  await close();
}

async function time(sql) {
  const times = [];
  for (let run = 0; run < RUNS; run++) {
    const { rows } = await pool.query(`EXPLAIN (ANALYZE, FORMAT JSON, TIMING OFF) ${sql}`);
    const [plan] = rows[0]['QUERY PLAN'];
    times.push({ planning: plan['Planning Time'], execution: plan['Execution Time'] });
  }
  const median = (key) => times.map((each) => each[key]).sort((a, b) => a - b)[RUNS >> 1];
  return { planning: median('planning'), execution: median('execution') };
}
