import { pick, randomFrom, weighted, zipf } from './random.mjs';
import { name, wordSampler } from './words.mjs';

/** Over which a corpus of any size is spread. */
export const DAYS = 5 * 365;
const FIRST_DAY = Date.UTC(2020, 0, 1);
const DAY_MS = 86_400_000;
const REPORTS = 10;
const STANCE_SHARE = 0.1;
const OPEN_SHARE = 0.03;
/** Of statements, those that a second outlet reports in the same words, and a third. */
const [TWICE, THRICE] = [0.14, 0.06];

/**
 * Coded articles of a world, in the order of their publication, until they have so many statements. Only what waits for
 * a second outlet is held in memory.
 */
export function* makeArticles(world, statements, seed) {
  const random = randomFrom(seed + 1);
  const write = makeWriter(world, random);
  const outlet = weighted(zipf(world.outlets.length, 0.8));
  const calendar = burstyDays(random);
  const waiting = [];
  let made = 0;
  for (let number = 0; made < statements; number++) {
    const from = world.outlets[outlet(random)];
    const published = calendar(made / statements);
    const utterances = takeWaiting(waiting, from);
    const size = Math.max(1, Math.round(REPORTS * (0.5 + random())));
    while (utterances.length < size && made < statements) {
      const utterance = write.utterance(published);
      const more = random();
      utterance.again = more < THRICE ? 2 : more < THRICE + TWICE ? 1 : 0;
      utterance.by.add(from);
      if (utterance.again > 0) waiting.push(utterance);
      utterances.push(utterance);
      made++;
    }
    yield write.article(number, from, published, utterances);
  }
}

/** Up to three utterances that another outlet has reported, for this one to repeat. */
function takeWaiting(waiting, outlet) {
  const taken = [];
  for (let i = 0; i < waiting.length && i < 30 && taken.length < 3; i++) {
    const utterance = waiting[i];
    if (utterance.by.has(outlet)) continue;
    utterance.by.add(outlet);
    taken.push(utterance);
    if (--utterance.again === 0) waiting.splice(i--, 1);
  }
  return taken;
}

/** The moment at which a share of all statements has been published: every tenth week or so has four times the news. */
function burstyDays(random) {
  const ends = [];
  let sum = 0;
  let burst = 0;
  for (let day = 0; day < DAYS; day++) {
    if (random() < 0.015) burst = 7;
    sum += burst-- > 0 ? 4 : 1;
    ends.push(sum);
  }
  let day = 0;
  return (share) => {
    while (day < DAYS - 1 && ends[day] < share * sum) day++;
    return new Date(FIRST_DAY + day * DAY_MS + Math.floor(random() * DAY_MS));
  };
}

function makeWriter({ actors, topics, issues, topicShares }, random) {
  const word = wordSampler();
  const actor = weighted(zipf(actors.length, 0.6));
  const order = shuffled(actors, random);
  const words = (count) => Array.from({ length: count }, () => word(random));

  /** What somebody said: the words, where the terms lie in them, and how they stand to an issue. */
  function utterance(published) {
    let text = words(4 + Math.floor(random() * 4)).join(' ');
    const terms = [];
    for (const [i, topic] of topics.entries()) {
      if (random() >= topicShares[i]) continue;
      const term = pick(random, topic.terms);
      const start = text.length + 1;
      text += ` ${term} ${words(2 + Math.floor(random() * 5)).join(' ')}`;
      terms.push({ topic: topic.slug, term, span: [start, start + term.length] });
    }
    const ending = words(6).join(' ');
    const stances = stancesOf(terms, text.length + 1, ending);
    text += ` ${ending}`;
    const late = random() < 0.4 ? Math.floor(random() * 4) : 0;
    const day = new Date(published.getTime() - late * DAY_MS).toISOString().slice(0, 10);
    const said = { from: day, to: day, precision: 'DAY', basis: late > 0 ? 'RELATIVE' : 'PUBLICATION' };
    const speaker = random() < OPEN_SHARE ? undefined : order[actor(random)];
    return { text, terms, stances, said, speaker, by: new Set(), again: 0 };
  }

  function stancesOf(terms, start, ending) {
    const issue = issues.find(({ topic }) => terms.some((term) => term.topic === topic) && random() < STANCE_SHARE);
    if (!issue) return [];
    const stance = pick(random, ['SUPPORTS', 'SUPPORTS', 'SUPPORTS', 'OPPOSES', 'OPPOSES', 'CONDITIONAL', 'UNCLEAR']);
    const wording = [start, start + ending.indexOf(' ')];
    const condition = stance === 'CONDITIONAL' ? { condition: [wording[1] + 1, start + ending.length] } : {};
    return [{ issue: issue.slug, stance, wording, ...condition, confidence: 0.8 }];
  }

  /** The utterance as one sentence of a text that ends at `at`, and its report. */
  function sentence({ text, terms, stances, said, speaker }, at) {
    const written = speaker?.name ?? 'An official';
    const mode = pick(random, ['DIRECT', 'INDIRECT', 'INDIRECT', 'MIXED']);
    const direct = mode === 'DIRECT';
    const half = text.indexOf(' ', text.length - 30);
    const content = { DIRECT: `“${text}”`, INDIRECT: text, MIXED: `${text.slice(0, half)} “${text.slice(half + 1)}”` }[
      mode
    ];
    const line = direct ? `${content}, ${written} said.` : `${written} said that ${content}.`;
    const start = at + (direct ? 0 : written.length + ' said that '.length);
    const named = direct ? start + content.length + 2 : at;
    const cue = named + written.length + 1;
    // Quotation marks move what stands behind them.
    const shift = ([from, to]) =>
      [from, to].map((offset) => start + offset + (direct || (mode === 'MIXED' && offset > half) ? 1 : 0));
    const report = {
      kind: 'SPEECH',
      mode,
      content: [[start, start + content.length]],
      cue: [[cue, cue + 4]],
      speaker: [[named, named + written.length]],
      link: speaker ? { status: 'KNOWN', actor: speaker.slug, confidence: 0.9 } : { status: 'OPEN', candidates: [] },
      ...(speaker && { party: speaker.partySlug ?? speaker.slug }),
      said,
      terms: terms.map((term) => ({ ...term, span: shift(term.span) })),
      stances: stances.map(({ wording, condition, ...stance }) => ({
        ...stance,
        wording: shift(wording),
        ...(condition && { condition: shift(condition) }),
      })),
      confidence: Math.round(600 + random() * 400) / 1_000,
    };
    return { line, report };
  }

  function article(number, outlet, published, utterances) {
    let text = '';
    const reports = [];
    for (const utterance of utterances) {
      const { line, report } = sentence(utterance, text.length);
      text += `${line}\n\n`;
      reports.push(report);
    }
    return {
      origin: `bench/${number}`,
      outlet: outlet.slug,
      url: `${outlet.homepage}/${number}`,
      headline: `${name(number % 4_000)} ${words(5).join(' ')}`,
      language: 'en',
      published: published.toISOString(),
      timeZone: 'UTC',
      text: text.trimEnd(),
      coder: 'bench',
      reports,
    };
  }

  return { utterance, article };
}

/** In another order, so that a party's actors are not its most frequent ones together. */
function shuffled(list, random) {
  const order = [...list];
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}
