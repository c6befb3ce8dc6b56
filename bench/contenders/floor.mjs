// node floor.mjs: what a bare HTTP server takes with one prepared statement of SQL for each question.
// POST /<question> or /<question>/<way>, with GraphQL's variables as the body, answers as onrecord would.
import { createServer } from 'node:http';
import pg from 'pg';
import { floorSql } from './floor-sql.mjs';

const { DATE, INT8 } = pg.types.builtins;
/** A way that takes longer is none: it is cut off and says so. */
const STATEMENT_TIMEOUT_MS = 30_000;
const CUT_OFF = '57014';
const types = {
  getTypeParser: (id, format) => {
    if (id === DATE) return String;
    return id === INT8 || id === pg.types.builtins.NUMERIC ? Number : pg.types.getTypeParser(id, format);
  },
};
const pool = new pg.Pool({
  connectionString: process.env.DATABASE_URL,
  max: 10,
  application_name: 'floor',
  statement_timeout: STATEMENT_TIMEOUT_MS,
  options: '-c timezone=UTC -c jit=off -c plan_cache_mode=force_generic_plan',
  types,
});

const ways = new Map();
for (const [question, sql] of Object.entries(floorSql)) {
  const named = typeof sql.text === 'string' ? { '': sql } : sql;
  for (const [way, { text, values, answer }] of Object.entries(named)) {
    const name = way ? `${question}/${way}` : question;
    ways.set(`/${name}`, async (variables) => {
      const { rows } = await pool.query({ name, text, values: values(variables), rowMode: 'array' });
      return JSON.stringify({ data: answer(rows) });
    });
  }
}

const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', async () => {
    try {
      const answer = ways.get(request.url);
      if (!answer) return response.writeHead(404).end();
      const body = await answer(JSON.parse(Buffer.concat(chunks).toString()));
      response
        .writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
        .end(body);
    } catch (error) {
      if (error.code === CUT_OFF) return response.writeHead(504).end('{}');
      console.error(error);
      response.writeHead(500).end(JSON.stringify({ errors: [{ message: error.message }] }));
    }
  });
});
server.listen(Number(process.env.PORT), '127.0.0.1');
process.on('SIGTERM', () => process.exit(0));
