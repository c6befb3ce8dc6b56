#!/usr/bin/env node
// Runs the engine over gold files and shows how well it did: npm run eval -- <gold.jsonl>… [--rules] [--json]
// or over articles coded statement by statement: npm run eval -- --news <folder> [--misses]
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { attribute } from '../dist/extract/attribution/attribute.js';
import { createExtractor, read } from '../dist/extract/index.js';
import { asPredicted, readGold } from './eval-corpus.mjs';
import { ROWS, scoreDocument, tabulate } from './eval-score.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rules: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    predictions: { type: 'string' },
    worst: { type: 'string', default: '10' },
    news: { type: 'string' },
    misses: { type: 'boolean', default: false },
  },
});
if (values.news !== undefined) {
  const { evaluateNews } = await import('./eval-news.mjs');
  await evaluateNews(values.news, { showMisses: values.misses });
}
const paths =
  positionals.length > 0 || values.news !== undefined ? positionals : ['../shared/eval/polnear/polnear-dev.jsonl'];
const percent = (share) => (100 * share).toFixed(1).padStart(5);
const excerpt = (text, spans) =>
  spans.length === 0
    ? '–'
    : spans
        .map(([start, end]) => text.slice(start, end).replace(/\s+/g, ' '))
        .join(' … ')
        .slice(0, 90);

/** Seconds of one core, whatever else the machine does, to do the same with each document. */
function secondsOf(documents, work) {
  const started = process.cpuUsage();
  for (const document of documents) work(document);
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1e6;
}

function printTable(table) {
  console.log(
    '             e2e P     R     F1   content exact   fragments exact   speaker given match    gold   found',
  );
  for (const row of ROWS) {
    const { e2e, contentExact, fragmentExact, speakerGivenMatch, gold, predicted } = table[row];
    console.log(
      `${row.padEnd(11)} ${percent(e2e.precision)} ${percent(e2e.recall)}  ${percent(e2e.f1)}           ${percent(contentExact.f1)}             ${percent(fragmentExact.f1)}                 ${percent(speakerGivenMatch)}  ${String(gold).padStart(6)}  ${String(predicted).padStart(6)}`,
    );
  }
}

/** How often reports are right, by the confidence they came with. */
function printCalibration(documents) {
  const bins = Array.from({ length: 10 }, () => ({ count: 0, right: 0, sum: 0 }));
  for (const { predicted } of documents) {
    for (const { attribution, right } of predicted) {
      const bin = bins[Math.min(9, Math.floor(attribution.confidence * 10))];
      bin.count++;
      bin.sum += attribution.confidence;
      if (right) bin.right++;
    }
  }
  console.log('\nconfidence   reports   mean   right');
  bins.forEach(({ count, right, sum }, index) => {
    if (count === 0) return;
    console.log(
      `${(index / 10).toFixed(1)}–${((index + 1) / 10).toFixed(1)}      ${String(count).padStart(7)}  ${percent(sum / count)}   ${percent(right / count)}`,
    );
  });
}

function printErrors(documents) {
  const classes = new Map();
  const add = (name) => classes.set(name, (classes.get(name) ?? 0) + 1);
  for (const { gold, predicted } of documents) {
    for (const item of gold) {
      const kind = `${item.speech ? 'speech' : 'other'} ${item.type}`;
      if (item.right) continue;
      if (item.matched) add(`${kind}: wrong speaker`);
      else add(item.cueFound ? `${kind}: cue found, content wrong` : `${kind}: cue missed`);
    }
    for (const item of predicted) if (!item.matched) add(`found, not in gold: ${item.type}`);
  }
  console.log('\nerrors');
  for (const [name, count] of [...classes].sort((a, b) => b[1] - a[1]))
    console.log(`${String(count).padStart(7)}  ${name}`);
}

function printWorst(documents, count) {
  const errors = ({ gold, predicted }) =>
    gold.filter(({ right }) => !right).length + predicted.filter(({ right }) => !right).length;
  const worst = documents
    .filter(({ gold }) => gold.length > 0)
    .map((document) => ({ ...document, share: errors(document) / (document.gold.length + document.predicted.length) }))
    .sort((a, b) => b.share - a.share)
    .slice(0, count);
  console.log(`\nthe ${worst.length} worst articles`);
  for (const { id, text, gold, predicted, share } of worst) {
    console.log(`\n${id}: ${gold.length} in gold, ${predicted.length} found, ${percent(share).trim()} % wrong`);
    const show = (sign, { attribution: { speaker, cue, content } }) =>
      console.log(`  ${sign} ${excerpt(text, speaker)} | ${excerpt(text, cue)} | ${excerpt(text, content)}`);
    for (const item of gold.filter(({ right }) => !right).slice(0, 5)) show('missed', item);
    for (const item of predicted.filter(({ right }) => !right).slice(0, 5)) show('wrong ', item);
  }
}

for (const path of paths) {
  const documents = readGold(path);
  if (documents === undefined) {
    console.log(`${path}: not there, nothing measured`);
    continue;
  }
  const options = { model: !values.rules };
  const predictions = [];
  let sentences = 0;
  const coldSeconds = secondsOf(documents, ({ id, text }) => {
    const reading = read(text);
    sentences += reading.sentences.length;
    predictions.push(asPredicted(id, reading, attribute(reading, options)));
  });
  const seconds = secondsOf(documents, ({ text }) => attribute(read(text), options));
  const extract = createExtractor({ outlets: [], actors: [], topics: [], issues: [] });
  const ingestedAt = new Date(0);
  const wholeSeconds = secondsOf(documents, ({ text }) =>
    extract({ text, language: 'en', timeZone: 'UTC', ingestedAt }),
  );
  const scored = documents.map((document, index) => ({
    id: document.id,
    text: document.text,
    ...scoreDocument(document, predictions[index]),
  }));
  const table = tabulate(scored);
  const speed = {
    sentences,
    cold: Math.round(sentences / coldSeconds),
    attribution: Math.round(sentences / seconds),
    whole: Math.round(sentences / wholeSeconds),
  };
  if (values.predictions !== undefined) {
    const { writeFileSync } = await import('node:fs');
    writeFileSync(values.predictions, `${predictions.map((prediction) => JSON.stringify(prediction)).join('\n')}\n`);
  }
  if (values.json) {
    console.log(JSON.stringify({ file: basename(path), speed, table }));
    continue;
  }
  console.log(`\n${basename(path)}: ${documents.length} articles, ${sentences} sentences`);
  console.log(
    `sentences a second of one core: ${speed.attribution} with attribution, ${speed.whole} with everything; ${speed.cold} in a process just started\n`,
  );
  printTable(table);
  printCalibration(scored);
  printErrors(scored);
  printWorst(scored, Number(values.worst));
}
