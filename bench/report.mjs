/** The results as Markdown: what they were measured on, the figures, and the targets with whether they were met. */
export function report(run) {
  const { date, statements, connections, rounds, seconds, machine, idle, results, writes } = run;
  return `# Results

${number(statements)} statements, ${date.slice(0, 10)}; medians of ${rounds} rounds of ${seconds} s, ${connections} connections, all contenders on one machine with
PostgreSQL and the load generator. Written by \`npm run bench\`; what is measured and how: [README.md](README.md).

| | |
|---|---|
${Object.entries(machine)
  .map(([what, is]) => `| ${what} | ${is} |`)
  .join('\n')}
| memory when idle | ${Object.entries(idle)
    .map(([name, mb]) => `${name} ${mb} MB`)
    .join(', ')} |

## Targets

By time, which decides, and by CPU, which a busy machine disturbs less.

${table(['target', 'bound', 'time', 'CPU', ''], targets(run))}

## Figures

\`time\` is the floor's answers a second over this one's, \`CPU\` the CPU time of Node and PostgreSQL over the floor's, both
per answer: less is faster. Where the floor has several ways, the fastest counts, \`counting\` aside.

${table(
  [
    'question',
    'contender',
    'answers/s',
    'p50 ms',
    'p99 ms',
    'Node CPU ms',
    'PostgreSQL CPU ms',
    'time ÷ floor',
    'CPU ÷ floor',
  ],
  results.flatMap(rowsOf),
)}
${writes ? writing(writes) : ''}`;
}

const WRITES = {
  import: '`npm run import` of NDJSON',
  again: 'the same imported again',
  copy: 'COPY of the same rows into the same tables, triggers on',
  copyPieces: 'the same COPY, 3,500 statements at a time',
  copyBeside: 'the same COPY beside a process that computes',
};

const writing = ({ statements, ...writes }) => `
## Writes

${number(statements)} statements, in seconds; of import and COPY, which took turns, the median of ${writes.rounds} rounds. The import had at most ${writes.import.peakMB} MB of memory resident.

${table(
  ['', 'time', 'CPU of Node', 'CPU of PostgreSQL', 'statements/s'],
  Object.entries(WRITES).map(([way, what]) => {
    const { seconds, node, postgresql } = writes[way];
    return [what, ...[seconds, node, postgresql].map((each) => each.toFixed(1)), number(statements / seconds)];
  }),
)}
`;

function rowsOf({ title, figures }) {
  const floor = floorOf(figures);
  return Object.entries(figures).map(([way, each], i) => [
    i === 0 ? title : '',
    way,
    number(each.rate),
    each.p50.toFixed(2),
    each.p99.toFixed(2),
    each.node.toFixed(3),
    each.postgresql.toFixed(3),
    floor ? ratio(floor.rate, each.rate) : '',
    floor ? ratio(each.node + each.postgresql, floor.node + floor.postgresql) : '',
  ]);
}

const ratio = (one, other) => (one / other).toFixed(2);
const number = (value) => value.toLocaleString('en', { maximumFractionDigits: value < 100 ? 1 : 0 });

/** The fastest way of the floor to answer a question, if it has one; to count without the rollup is no way but a measure. */
function floorOf(figures) {
  const ways = Object.entries(figures).filter(([way]) => way.startsWith('floor') && !way.endsWith('counting'));
  return ways.map(([, each]) => each).sort((one, other) => other.rate - one.rate)[0];
}

const COSTS = [({ rate }) => 1 / rate, ({ node, postgresql }) => node + postgresql];

function targets(run) {
  const [byTime, byCpu] = COSTS.map((cost) => [...readTargets(run, cost), ...grown(run, cost)]);
  const all = byTime.map((target, i) => ({ ...target, cpu: byCpu[i].value }));
  return [...all, ...otherTargets(run)]
    .filter(({ value }) => !Number.isNaN(value))
    .map(({ what, value, cpu, most, least }) => [
      what,
      most === undefined ? `≥ ${least}` : `≤ ${most}`,
      value.toFixed(2),
      cpu === undefined ? '' : cpu.toFixed(2),
      value <= (most ?? Number.POSITIVE_INFINITY) && value >= (least ?? 0) ? '✓' : '✗',
    ]);
}

/** What answers of one run cost, against one another. */
function readTargets({ results }, cost) {
  const figures = new Map(results.map((result) => [result.id, result.figures]));
  const costOf = (id, way = 'onrecord') => (figures.get(id)?.[way] ? cost(figures.get(id)[way]) : Number.NaN);
  const overFloor = (id) => (figures.has(id) ? costOf(id) / cost(floorOf(figures.get(id))) : Number.NaN);
  const sum = (way) => costOf('count', way) + costOf('timeline-party-month', way);
  return [
    { what: 'page of 20 ÷ floor', value: overFloor('hot-20'), most: 0.85 },
    { what: 'PostGraphile ÷ page of 20', value: costOf('hot-20', 'postgraphile') / costOf('hot-20'), least: 4 },
    { what: 'page of 100 ÷ floor', value: overFloor('hot-100'), most: 0.65 },
    { what: 'deep page ÷ first page', value: costOf('hot-20-deep') / costOf('hot-20'), most: 1.1 },
    { what: 'with the party of 450 actors ÷ without', value: costOf('hot-20-party') / costOf('hot-20'), most: 1.1 },
    { what: 'exact count and timeline of the hot topic ÷ counting', value: sum() / sum('floor, counting'), most: 0.15 },
    ...['common', 'middling', 'rare', 'two'].map((kind) => {
      return { what: `search (${kind}) ÷ the best plan`, value: overFloor(`search-${kind}`), most: 1.5 };
    }),
    ...['voices', 'matrix', 'coverage'].map((id) => {
      const what = `${id} ÷ timeline by party and year`;
      return { what, value: costOf(id) / costOf('timeline-party-year'), most: 5 };
    }),
  ];
}

/** What answers cost, against the same with fewer statements. */
function grown({ beside, results }, cost) {
  return results.flatMap(({ title, figures }) => {
    const what = `${title} ÷ ${beside}`;
    return beside ? [{ what, value: cost(figures.onrecord) / cost(figures[beside]), most: 1.3 }] : [];
  });
}

function otherTargets({ statements, results, idle, writes, start }) {
  const memory = `memory of the idle server with ${number(statements)} statements, MB`;
  // Of CPU: while others are answered too, the time says how many ask at once.
  const milliseconds = ['shifts', 'contradictions'].map((id) => {
    const { node, postgresql } = results.find((result) => result.id === id)?.figures.onrecord ?? {};
    return { what: `${id} of the hot topic, ms of CPU`, value: node + postgresql, most: 200 };
  });
  return [
    ...milliseconds,
    { what: memory, value: idle.onrecord, most: 250 },
    {
      what: 'statements a second, import ÷ COPY',
      value: writes ? writes.copy.seconds / writes.import.seconds : Number.NaN,
      least: 0.9,
    },
    {
      what: 'the same imported again, times as fast',
      value: writes ? writes.import.seconds / writes.again.seconds : Number.NaN,
      least: 4,
    },
    { what: 'start on a fresh data folder to the first answer, s', value: start?.seconds ?? Number.NaN, most: 5 },
  ];
}

const table = (head, rows) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
