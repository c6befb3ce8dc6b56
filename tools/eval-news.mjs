// How well statements in real articles are understood: scores what extraction finds in a folder's texts against what a
// person found there. `npm run eval -- --news <folder>`; the folder has texts/<id>.txt and gold*.json beside it,
// and may have
// knowledge/ of its own beside the curated one.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { extractFiles } from '../dist/ingest/extract-files.js';
import { readKnowledge } from '../dist/knowledge/knowledge.js';
import { describeReport } from '../dist/terminal/found-reports.js';

/** A report has a statement where it covers this share of the words that the statement is known by. */
const COVERED = 0.6;

/** Parties that the gold names otherwise than the knowledge does. */
const PARTIES = {
  'Democratic Party': ['us-democratic-party'],
  'Republican Party': ['us-republican-party'],
  'National Liberation Army (ELN)': ['national-liberation-army', 'eln'],
  'International Atomic Energy Agency': ['iaea', 'united-nations'],
  Hamas: ['hamas', 'gaza-government'],
  Palestine: ['palestine', 'palestinian-authority'],
  'Palestinian Authority': ['palestinian-authority', 'palestine'],
};
/** Issues as the gold names them; exchanging prisoners releases hostages too. */
const ISSUES = {
  'release of hostages': ['release-hostages', 'release-captives'],
  ceasefire: ['ceasefire-now', 'ceasefire-in-ukraine', 'ceasefire-elsewhere'],
  'prisoner exchange': ['exchange-prisoners', 'release-hostages', 'exchange-captives', 'release-captives'],
};

/** The rows of the table: what is counted, of how many. */
const ROWS = [
  ['statements found', 'found', 'statements'],
  ['reports that are statements, beliefs left out', 'reportsRight', 'reports'],
  ['mode right, of found', 'modeRight', 'found'],
  ['party right, of those with one', 'partyRight', 'withParty'],
  ['joint parties right', 'jointRight', 'joint'],
  ['relay right', 'viaRight', 'via'],
  ['day right', 'dayRight', 'withDay'],
  ['hostage statements seen to be about hostages', 'onTopic', 'hostages'],
  ['found, topic, party and day right', 'signature', 'hostages'],
  ['hostage reports right, party included', 'topicRight', 'topicGiven'],
  ['stances right, of those given', 'stanceRight', 'stanceGiven'],
  ['stances found, of those there', 'stanceFound', 'stances'],
];

const slugOf = (name) =>
  name
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\p{M}().’']/gu, '')
    .replaceAll(' ', '-');
const isParty = (name, slugs) => (PARTIES[name] ?? [slugOf(name)]).some((slug) => slugs.includes(slug));
const isAbout = ({ topics }) => topics.some(({ slug }) => slug === 'hostages');
const issuesOf = ({ stance }) => (stance ? ISSUES[stance.issue] : undefined);
const takesStance = (gold, { issue, stance }) => issuesOf(gold)?.includes(issue) && gold.stance.stance === stance;

/** Parties of a joint statement; undefined where one alone speaks. */
const jointOf = ({ parties, note = '' }) => parties ?? (note?.startsWith('joint') ? [] : undefined);

/** Where the gold leaves the party open, a speaker's own organisation is no mistake. */
function hasParties(gold, { parties, speakers }) {
  if (gold.party) return isParty(gold.party, parties);
  const joint = jointOf(gold);
  if (joint) return joint.every((name) => isParty(name, parties));
  return parties.length === 0 || speakers.some(({ slug }) => slug && parties.includes(slug));
}

function hasDay({ day }, { said }) {
  if (!day) return true;
  const [from, to = from] = day.split('/');
  return said.from <= to && from <= said.to;
}

function hasVia({ via }, report) {
  const [wanted, found] = [via.toLowerCase(), (report.via ?? []).map((name) => name.toLowerCase())];
  return found.some((name) => name.includes(wanted) || wanted.includes(name));
}

/** The report that covers most of a span; of those that cover as much the shortest. */
function findReport(reports, [from, to]) {
  const shared = ({ content }) =>
    content.reduce((sum, [start, end]) => sum + Math.max(0, Math.min(end, to) - Math.max(start, from)), 0);
  const length = ({ content }) => content.reduce((sum, [start, end]) => sum + end - start, 0);
  const [best] = reports
    .map((report) => ({ report, share: shared(report) / (to - from), length: length(report) }))
    .filter(({ share }) => share >= COVERED)
    .sort((a, b) => (Math.abs(a.share - b.share) > 0.01 ? b.share - a.share : a.length - b.length));
  return best?.report;
}

/** Scores one article: counts by name, and each miss with its class. */
function scoreArticle(article, text, found) {
  const counts = {};
  const misses = [];
  const stances = [];
  const add = (name, isSo = true) => {
    if (isSo) counts[name] = (counts[name] ?? 0) + 1;
  };
  const miss = (kind, at, detail = '') => misses.push({ kind, at, detail });
  const reports = found.filter(({ kind }) => kind !== 'BELIEF');
  const statementsOf = new Map(reports.map((report) => [report, []]));
  for (const gold of article.statements) {
    const start = text.indexOf(gold.key);
    if (start < 0) throw new Error(`${article.id}: its text does not have the key "${gold.key}"`);
    const report = findReport(reports, [start, start + gold.key.length]);
    const joint = jointOf(gold);
    add('statements');
    add('withParty', Boolean(gold.party));
    add('withDay', Boolean(gold.day));
    add('hostages', gold.hostages);
    add('joint', joint?.length > 0);
    add('via', Boolean(gold.via));
    add('stances', issuesOf(gold) !== undefined);
    if (!report) {
      miss(gold.hostages ? 'statement missed, about hostages' : 'statement missed', gold.key);
      continue;
    }
    statementsOf.get(report).push(gold);
    const [party, day, about] = [hasParties(gold, report), hasDay(gold, report), isAbout(report)];
    add('found');
    add('modeRight', report.mode === gold.mode);
    add('partyRight', party && Boolean(gold.party));
    add('jointRight', party && joint?.length > 0);
    add('dayRight', day && Boolean(gold.day));
    const wanted = gold.party ?? (joint?.join(', ') || 'nobody');
    if (!party)
      miss('party', gold.key, `${gold.speakerAsWritten}: ${wanted}, not ${report.parties.join(', ') || 'nobody'}`);
    if (!day) miss('day', gold.key, `${gold.day}, not ${report.said.from} to ${report.said.to} (${report.said.basis})`);
    if (gold.via && hasVia(gold, report)) add('viaRight');
    else if (gold.via) miss('relay', gold.key, gold.via);
    add('onTopic', gold.hostages && about);
    add('signature', gold.hostages && about && party && day);
    if (gold.hostages && !about) miss('hostages not seen', gold.key);
    if (issuesOf(gold) === undefined) continue;
    if (report.stances.some((stance) => takesStance(gold, stance))) add('stanceFound');
    else miss('stance missed', gold.key, `${gold.stance.stance} ${gold.stance.issue}`);
  }
  const issues = new Set(Object.values(ISSUES).flat());
  for (const [report, golds] of statementsOf) {
    const words = report.text.slice(0, 100);
    add('reports');
    add('reportsRight', golds.length > 0);
    if (golds.length === 0) miss('no statement', words);
    if (isAbout(report)) {
      const right = golds.some((gold) => gold.hostages && hasParties(gold, report));
      add('topicGiven');
      add('topicRight', right);
      if (!right) miss('hostages wrongly seen', words);
    }
    for (const stance of report.stances.filter(({ issue }) => issues.has(issue))) {
      const right = golds.some((gold) => takesStance(gold, stance));
      add('stanceGiven');
      add('stanceRight', right);
      stances.push({ ...stance, right });
      if (!right) miss('stance wrong', words, `${stance.stance} ${stance.issue}`);
    }
  }
  return { counts, misses, stances };
}

function sum(articles) {
  const counts = {};
  for (const article of articles)
    for (const [name, count] of Object.entries(article.counts)) counts[name] = (counts[name] ?? 0) + count;
  return counts;
}

/** Every fifth article is kept for validation: rules are written from the others. */
export const isValidation = ({ id }) => /^\d+[05]\b/.test(id);

function share(counts, part, whole) {
  const [some, all] = [counts[part] ?? 0, counts[whole] ?? 0];
  return `${all === 0 ? '–' : ((100 * some) / all).toFixed(1)} (${some}/${all})`.padStart(18);
}

/** Scores the articles of a folder: the counts of each, its misses, and the stances given, right or not. */
export async function scoreNews(folder) {
  const own = join(folder, 'knowledge');
  const { knowledge } = await readKnowledge(['seeds/knowledge', ...(existsSync(own) ? [own] : [])]);
  const found = new Map();
  for await (const { file, error, document, reports } of extractFiles(
    [join(folder, 'texts')],
    { cwd: process.cwd() },
    knowledge,
  )) {
    if (error) throw new Error(`${file}: ${error.message}`);
    found.set(basename(file, '.txt'), {
      text: document.text,
      reports: reports.map((report) => describeReport(report, document, knowledge)),
    });
  }
  const golds = readdirSync(folder).filter((name) => /^gold.*\.json$/.test(name));
  const articles = golds.flatMap((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')));
  return articles.map((article) => {
    const { text, reports } = found.get(article.id) ?? {};
    if (text === undefined) throw new Error(`${folder} has no texts/${article.id}.txt`);
    return { id: article.id, ...scoreArticle(article, text, reports) };
  });
}

/** Prints the table of a folder, its parts apart, then the misses by class; with `showMisses` each of the training part. */
export async function evaluateNews(folder, { showMisses = false } = {}) {
  const scored = await scoreNews(folder);
  const parts = [scored.filter((each) => !isValidation(each)), scored.filter(isValidation), scored];
  console.log(`${''.padEnd(46)}${['training', 'validation', 'both'].map((name) => name.padStart(18)).join('')}`);
  for (const [name, part, whole] of ROWS)
    console.log(`${name.padEnd(46)}${parts.map((part_) => share(sum(part_), part, whole)).join('')}`);
  const kinds = new Map();
  for (const { misses } of scored) for (const { kind } of misses) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  console.log('\nmisses');
  for (const [kind, count] of [...kinds].sort((a, b) => b[1] - a[1]))
    console.log(`${String(count).padStart(7)}  ${kind}`);
  if (!showMisses) return;
  for (const { id, misses } of parts[0])
    for (const { kind, at, detail } of misses) console.log([id, kind, at.replace(/\s+/g, ' '), detail].join('\t'));
}
