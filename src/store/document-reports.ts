import type { Document, ExtractedReport, Span } from '../model.ts';
import { hashOf, sha256 } from './hash.ts';
import { toAffiliationRow } from './knowledge.ts';
import type { Transaction } from './store.ts';

/** The version whose reports are written, and what is copied from its article. */
export interface ReportTarget {
  document: Pick<Document, 'text' | 'language' | 'translatedFrom' | 'published'>;
  articleId: number;
  outletId: number;
  versionId: number;
  /** "rules@1". */
  coder: string;
}

/** A report with all that the database keeps of it, ready to write. */
interface Coded {
  report: ExtractedReport;
  text: string;
  signature: string;
  speakerId: number | null;
  partyId: number | null;
  utteranceKey: string;
}

/** Leaves reports that were found alike before, writes the new ones, takes away the rest. */
export async function putReports(
  tx: Transaction,
  target: ReportTarget,
  found: ExtractedReport[],
): Promise<{ written: number; removed: number }> {
  const coded = await codeReports(tx, target.document.text, found);
  const before = await tx.report.findMany({
    where: { articleId: target.articleId },
    select: { id: true, versionId: true, signature: true },
  });
  const kept = new Set(
    before.filter(({ versionId }) => versionId === target.versionId).map(({ signature }) => signature),
  );
  const wanted = new Set(coded.map(({ signature }) => signature));
  const gone = before.filter(({ versionId, signature }) => versionId !== target.versionId || !wanted.has(signature));
  const fresh = coded.filter(({ signature }) => !kept.has(signature));
  await lockUtterances(tx, fresh);

  // Of the same version they go first, because a span has one report of each coder; of an older version last, so that
  // a statement that the new one repeats lives on.
  const isSame = ({ versionId }: { versionId: number }) => versionId === target.versionId;
  await removeReports(tx, gone.filter(isSame));
  await writeReports(tx, target, fresh);
  await removeReports(
    tx,
    gone.filter((report) => !isSame(report)),
  );
  return { written: fresh.length, removed: gone.length };
}

async function removeReports(tx: Transaction, reports: { id: bigint }[]): Promise<void> {
  if (reports.length > 0) await tx.report.deleteMany({ where: { id: { in: reports.map(({ id }) => id) } } });
}

async function codeReports(tx: Transaction, articleText: string, found: ExtractedReport[]): Promise<Coded[]> {
  const slugs = found.flatMap(({ link, party }) => [
    ...(link.status === 'KNOWN' ? [link.actor] : []),
    ...(link.status === 'PROVISIONAL' && link.affiliation ? [link.affiliation.to] : []),
    ...(party ? [party] : []),
  ]);
  const actors = await tx.actor.findMany({ where: { slug: { in: slugs } }, select: { id: true, slug: true } });
  const actorIds = new Map(actors.map(({ id, slug }) => [slug, id]));
  const coded = new Map<string, Coded>();
  for (const report of found) {
    const text = wordsAt(articleText, report.content);
    const speaker = wordsAt(articleText, report.speaker);
    const speakerId = await speakerOf(tx, report, actorIds);
    const said = report.link.status === 'OPEN' ? speaker.toLowerCase() : speakerId;
    const utteranceKey = sha256(
      `${said}\n${
        text
          .toLowerCase()
          .match(/[\p{L}\p{N}]+/gu)
          ?.join(' ') ?? text
      }`,
    );
    const signature = hashOf({ ...report, speakerId });
    const partyId = (report.party && actorIds.get(report.party)) || null;
    coded.set(signature, { report, text, signature, speakerId, partyId, utteranceKey });
  }
  return [...coded.values()];
}

/** The known actor, or the provisional one of that name and affiliation, made where there is none yet. */
async function speakerOf(tx: Transaction, { link }: ExtractedReport, ids: Map<string, number>): Promise<number | null> {
  if (link.status === 'OPEN') return null;
  if (link.status === 'KNOWN') return ids.get(link.actor) ?? null;
  const { name, kind, description, affiliation } = link;
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .match(/[a-z0-9]+/g) ?? ['actor'];
  const slug = `${words.join('-')}-${hashOf({ name, to: affiliation?.to }).slice(0, 6)}`;
  const known = await tx.actor.findUnique({ where: { slug }, select: { id: true } });
  if (known) return known.id;
  const actor = await tx.actor.create({
    data: { slug, name, kind, description: description ?? null, provisional: true },
  });
  await tx.actorName.create({ data: { actorId: actor.id, name, kind: 'NAME', language: 'en' } });
  const toId = affiliation && ids.get(affiliation.to);
  if (affiliation && toId) await tx.affiliation.create({ data: toAffiliationRow(actor.id, toId, affiliation) });
  return actor.id;
}

async function writeReports(tx: Transaction, target: ReportTarget, coded: Coded[]): Promise<void> {
  if (coded.length === 0) return;
  const { document, versionId, articleId, outletId, coder } = target;
  const statementIds = await linkStatements(tx, coded);
  const reportIds = await nextIds(tx, 'report', coded.length);
  const rows = coded.map((each, i) => ({ ...each, id: reportIds[i] ?? 0n, statementId: statementIds[i] ?? 0n }));

  await tx.report.createMany({
    data: rows.map(({ id, statementId, report, text, signature }) => ({
      id,
      statementId,
      versionId,
      kind: report.kind,
      mode: report.mode,
      text,
      contentSpans: report.content.flat(),
      cue: wordsAt(document.text, report.cue) || null,
      cueSpans: report.cue.flat(),
      speakerAsWritten: wordsAt(document.text, report.speaker),
      speakerSpans: report.speaker.flat(),
      translated: document.translatedFrom !== undefined,
      coder,
      confidence: report.confidence,
      signature,
      articleId,
      outletId,
      language: document.language,
      publishedAt: document.published?.at ?? null,
      saidOn: new Date(report.said.from),
    })),
  });
  const topicId = idsBySlug(await tx.topic.findMany({ select: { id: true, slug: true } }));
  await tx.termUse.createMany({
    data: rows.flatMap(({ id, report }) =>
      report.terms.map(({ topic, term, span: [start, end] }) => ({
        reportId: id,
        topicId: topicId(topic),
        term,
        start,
        end,
        text: document.text.slice(start, end),
      })),
    ),
    skipDuplicates: true,
  });
  const issueId = idsBySlug(await tx.issue.findMany({ select: { id: true, slug: true } }));
  await tx.stance.createMany({
    data: rows.flatMap(({ id, statementId, report, speakerId, partyId }) =>
      report.stances.map(({ issue, stance, wording, condition, confidence }) => ({
        reportId: id,
        statementId,
        issueId: issueId(issue),
        stance,
        wording: wordsAt(document.text, [wording]),
        wordingSpan: [...wording],
        condition: condition ? wordsAt(document.text, [condition]) : null,
        conditionSpan: condition ? [...condition] : [],
        confidence,
        saidOn: new Date(report.said.from),
        speakerId,
        partyId,
      })),
    ),
    skipDuplicates: true,
  });
}

/**
 * Two imports at once of the same words write them one after the other, so that the second finds the first's statement.
 * By a share of the keys each: a dry run is one transaction, and the database has room for some thousand locks.
 */
async function lockUtterances(tx: Transaction, coded: Coded[]): Promise<void> {
  const keys = coded.map(({ utteranceKey }) => utteranceKey);
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('utterance'), share)
    FROM (SELECT DISTINCT hashtext(key) & 1023 AS share FROM unnest(${keys}::text[]) key ORDER BY share) ordered`;
}

/**
 * The statement of each report: one that is there, where the same words of the same speaker about an overlapping day
 * were reported before, else a new one.
 */
async function linkStatements(tx: Transaction, coded: Coded[]): Promise<bigint[]> {
  const keys = [...new Set(coded.map(({ utteranceKey }) => utteranceKey))];
  const candidates = await tx.statement.findMany({
    where: { utteranceKey: { in: keys } },
    select: { id: true, utteranceKey: true, saidFrom: true, saidTo: true },
  });
  const ids = await nextIds(tx, 'statement', coded.length);
  const fresh = [];
  const linked: bigint[] = [];
  for (const [i, { report, utteranceKey, speakerId, partyId }] of coded.entries()) {
    const [saidFrom, saidTo] = [new Date(report.said.from), new Date(report.said.to)];
    const same = candidates.find(
      (known) => known.utteranceKey === utteranceKey && known.saidFrom <= saidTo && saidFrom <= known.saidTo,
    );
    const id = same?.id ?? ids[i] ?? 0n;
    linked.push(id);
    if (same) continue;
    const { precision: saidPrecision, basis: saidBasis } = report.said;
    fresh.push({ id, speakerId, partyId, saidFrom, saidTo, saidPrecision, saidBasis, utteranceKey });
    candidates.push({ id, utteranceKey, saidFrom, saidTo });
  }
  await tx.statement.createMany({ data: fresh });
  return linked;
}

/** Ids taken ahead, so that rows that refer to one another are written a table at a time. */
async function nextIds(tx: Transaction, table: 'statement' | 'report', count: number): Promise<bigint[]> {
  const rows = await tx.$queryRaw<{ id: bigint }[]>`
    SELECT nextval(pg_get_serial_sequence(${table}, 'id')) AS id FROM generate_series(1, ${count})`;
  return rows.map(({ id }) => id);
}

function idsBySlug(rows: { id: number; slug: string }[]): (slug: string) => number {
  const ids = new Map(rows.map(({ id, slug }) => [slug, id]));
  return (slug) => {
    const id = ids.get(slug);
    if (id === undefined) throw new Error(`extraction names ${slug}, which the database does not have`);
    return id;
  };
}

/** The words at spans; fragments are joined by " … ". */
function wordsAt(text: string, spans: Span[]): string {
  return spans.map(([start, end]) => text.slice(start, end)).join(' … ');
}
