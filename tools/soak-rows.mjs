// Every row that an import leaves, by what it says rather than by ids and times: two imports of the same may be compared.
const WORDS = `(SELECT string_agg(DISTINCT lower(w.text), '|') FROM report w WHERE w.statement_id = s.id)`;
const joint = (ids) => `ARRAY(SELECT a.slug FROM unnest(${ids}) WITH ORDINALITY one (id, place)
      JOIN actor a ON a.id = one.id ORDER BY place)`;
const QUERIES = {
  article: `SELECT a.origin, a.canonical_url, a.document_hash, a.headline, a.language, a.published_at, a.time_zone,
      o.slug AS outlet, s.slug AS source, c.origin AS copy_of, a.copy_similarity, v.number, v.sha256
    FROM article a JOIN outlet o ON o.id = a.outlet_id LEFT JOIN source s ON s.id = a.source_id
    LEFT JOIN article c ON c.id = a.copy_of_id JOIN version v ON v.id = a.current_version_id`,
  version: `SELECT a.origin, v.number, v.sha256, v.text, v.extracted_by, v.unreadable, v.changes
    FROM version v JOIN article a ON a.id = v.article_id`,
  actor: 'SELECT slug, name, kind, provisional FROM actor',
  // Its key is made with the id of who speaks, which tells when that actor was first met.
  statement: `SELECT ${WORDS} AS words, p.slug AS speaker, q.slug AS party,
      ${joint('s.joint_speaker_ids')} AS joint_speakers, ${joint('s.joint_party_ids')} AS joint_parties, s.polarity,
      s.said_from, s.said_to, s.said_precision, s.said_basis, s.published_at, (SELECT count(*) FROM report r WHERE r.statement_id = s.id) AS reports
    FROM statement s LEFT JOIN actor p ON p.id = s.speaker_id LEFT JOIN actor q ON q.id = s.party_id`,
  report: `SELECT a.origin, r.kind, r.mode, r.text, r.content_spans, r.cue_spans, r.speaker_spans, r.coder, r.confidence,
      ${WORDS} AS statement, r.said_on
    FROM report r JOIN article a ON a.id = r.article_id JOIN statement s ON s.id = r.statement_id`,
  term_use: `SELECT a.origin, r.text AS report, t.slug, u.start, u."end", u.text, u.term
    FROM term_use u JOIN report r ON r.id = u.report_id JOIN article a ON a.id = r.article_id
    JOIN topic t ON t.id = u.topic_id`,
  stance: `SELECT a.origin, r.text AS report, i.slug, n.stance, n.wording, n.condition
    FROM stance n JOIN report r ON r.id = n.report_id JOIN article a ON a.id = r.article_id JOIN issue i ON i.id = n.issue_id`,
  // A joint statement has further rows for its other speakers and parties.
  statement_topic: `SELECT ${WORDS} AS statement, t.slug, st.said_on FROM statement_topic st
    JOIN statement s ON s.id = st.statement_id JOIN topic t ON t.id = st.topic_id WHERE st.ordinal = 0`,
  statement_count:
    'SELECT grouped_by, unit, start, sum(statements) AS statements FROM statement_count GROUP BY 1, 2, 3',
  position: `SELECT a.slug AS holder, i.slug AS issue, p.stance, p."from", p."to", p.condition
    FROM position p JOIN actor a ON a.id = p.holder_id JOIN issue i ON i.id = p.issue_id`,
  quarantine: 'SELECT origin, sha256, reason, position, resolved_at IS NULL AS waits FROM quarantine',
  source_item: `SELECT i.key, a.origin, i.run_id IS NULL AS settled FROM source_item i LEFT JOIN article a ON a.id = i.article_id`,
  run_item: `SELECT outcome, subject, count(*) AS times FROM run_item i JOIN run r ON r.id = i.run_id
    WHERE r.source_id IS NOT NULL GROUP BY 1, 2`,
};

/** The rows of each table as lines, in order. */
export async function readRows(pool) {
  const tables = {};
  for (const [table, query] of Object.entries(QUERIES)) {
    const { rows } = await pool.query(`SELECT row_to_json(q)::text AS line FROM (${query}) q ORDER BY 1`);
    tables[table] = rows.map(({ line }) => line);
  }
  return tables;
}

/** How two imports differ: a line for each row that only one of them has. */
export function compareRows(one, other) {
  return Object.keys(QUERIES).flatMap((table) => {
    const [left, right] = [countOf(one[table]), countOf(other[table])];
    return [...new Set([...left.keys(), ...right.keys()])]
      .filter((line) => left.get(line) !== right.get(line))
      .map((line) => `${table}: ${left.get(line) ?? 0} and ${right.get(line) ?? 0} times ${line}`);
  });
}

function countOf(lines) {
  const counts = new Map();
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  return counts;
}
