/** The results as Markdown: what they were measured on, the figures, and the targets with whether they were met. */
export function report(run, smaller) {
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

${table(['target', 'bound', 'measured', ''], targets(run, smaller))}

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

const writing = ({ statements, importRate, copyRate, againOverFirst, peakMB }) => `
## Writes

${number(statements)} statements as NDJSON by \`npm run import\`: ${number(importRate)} a second, with at most ${peakMB} MB of memory; the same again took
${ratio(againOverFirst, 1)} of that time. COPY of the same rows into the same tables, triggers on: ${number(copyRate)} a second.
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
    ratio(floor.rate, each.rate),
    ratio(each.node + each.postgresql, floor.node + floor.postgresql),
  ]);
}

const ratio = (one, other) => (one / other).toFixed(2);
const number = (value) => value.toLocaleString('en', { maximumFractionDigits: value < 100 ? 1 : 0 });

/** The fastest way of the floor to answer a question; to count without the rollup is no way but a measure. */
function floorOf(figures) {
  const ways = Object.entries(figures).filter(([way]) => way.startsWith('floor') && !way.endsWith('counting'));
  return ways.map(([, each]) => each).reduce((best, each) => (each.rate > best.rate ? each : best));
}

function targets({ results, statements, idle, writes, start }, smaller) {
  const figures = new Map(results.map((result) => [result.id, result.figures]));
  const rate = (id, way = 'onrecord') => figures.get(id)?.[way]?.rate ?? Number.NaN;
  const overFloor = (id) => (figures.has(id) ? floorOf(figures.get(id)).rate / rate(id) : Number.NaN);
  const times = (ids, way) => ids.reduce((sum, id) => sum + 1 / rate(id, way), 0);
  const counts = ['count', 'timeline-party-month'];
  const at = (bound, what, value, limit) => [
    what,
    bound === 'least' ? `≥ ${limit}` : `≤ ${limit}`,
    value,
    limit,
    bound,
  ];
  const all = [
    at('most', 'page of 20 ÷ floor', overFloor('hot-20'), 0.85),
    at('least', 'page of 20, answers a second ÷ PostGraphile', rate('hot-20') / rate('hot-20', 'postgraphile'), 4),
    at('most', 'page of 100 ÷ floor', overFloor('hot-100'), 0.65),
    at('most', 'deep page ÷ first page', rate('hot-20') / rate('hot-20-deep'), 1.1),
    at('most', 'with the party of 450 actors ÷ without', rate('hot-20') / rate('hot-20-party'), 1.1),
    at(
      'most',
      'exact count and timeline of the hot topic ÷ counting',
      times(counts) / times(counts, 'floor, counting'),
      0.15,
    ),
    ...['common', 'middling', 'rare', 'two'].map((kind) =>
      at('most', `search (${kind}) ÷ the best plan`, overFloor(`search-${kind}`), 1.5),
    ),
    at('most', `memory of the idle server with ${number(statements)} statements, MB`, idle.onrecord, 250),
    ...(writes ? written(writes, at) : []),
    ...(start ? [at('most', 'seconds from start on a fresh data folder to the first answer', start.seconds, 5)] : []),
    ...(smaller ? grown(results, smaller, at) : []),
  ];
  return all
    .filter(([, , value]) => !Number.isNaN(value))
    .map(([what, shown, value, limit, bound]) => {
      const met = bound === 'least' ? value >= limit : value <= limit;
      return [what, shown, value.toFixed(2), met ? '✓' : '✗'];
    });
}

function written({ importRate, copyRate, againOverFirst }, at) {
  return [
    at('least', 'statements imported a second ÷ by COPY', importRate / copyRate, 0.9),
    at('least', 'second import of the same, times as fast', 1 / againOverFirst, 4),
  ];
}

/** How much longer onrecord's answers take than with fewer statements. */
function grown(results, smaller, at) {
  return results.flatMap(({ id, title, figures }) => {
    const before = smaller.results.find((result) => result.id === id)?.figures.onrecord;
    const what = `${title} ÷ the same of ${number(smaller.statements)} statements`;
    return before ? [at('most', what, before.rate / figures.onrecord.rate, 1.3)] : [];
  });
}

const table = (head, rows) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
