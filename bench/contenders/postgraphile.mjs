// node postgraphile.mjs (Node 22): PostGraphile over onrecord's tables, as its documentation sets it up for production:
// no playground, no watching, no explaining; prepared statements are its default.
import { createServer } from 'node:http';
import { postgraphile } from 'postgraphile';
import { makePgService } from 'postgraphile/adaptors/pg';
import { grafserv } from 'postgraphile/grafserv/node';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';
import { jsonPgSmartTags } from 'postgraphile/utils';
import { PostGraphileConnectionFilterPreset } from 'postgraphile-plugin-connection-filter';

/** Columns to order by, though they come first in no index: where others stand before them, they are fixed. */
const orderable = (...columns) => ({
  attribute: Object.fromEntries(columns.map((column) => [column, { tags: { behavior: '+orderBy +filterBy' } }])),
});
const tags = jsonPgSmartTags({
  version: 1,
  config: {
    // With their schema: tables of the history have the same names.
    class: {
      'public.statement_topic': {
        ...orderable('said_on'),
        // Kept by triggers: the database needs no foreign keys of it, PostGraphile its relations.
        tags: {
          foreignKey: ['(statement_id) references statement (id)', '(topic_id) references topic (id)'],
        },
      },
      'public.report': orderable('published_at'),
      'public.article': orderable('canonical_url'),
    },
  },
});

const preset = {
  extends: [PostGraphileAmberPreset, PostGraphileConnectionFilterPreset],
  plugins: [tags],
  pgServices: [
    makePgService({
      connectionString: process.env.DATABASE_URL,
      schemas: ['public'],
      poolConfig: { max: 10, application_name: 'postgraphile', options: '-c timezone=UTC' },
    }),
  ],
  schema: { connectionFilterRelations: true },
  grafserv: { graphiql: false, watch: false },
  grafast: { explain: false },
};

const server = createServer();
const serv = postgraphile(preset).createServ(grafserv);
await serv.addTo(server);
// Its schema takes seconds to build: a question that comes in the meantime is answered with an error after five.
await serv.ready();
server.listen(Number(process.env.PORT), '127.0.0.1');
process.on('SIGTERM', () => process.exit(0));
