-- Addresses with a user name or a password are refused from now on, and lose them before they are stored. What was stored
-- with one loses it here. Where that makes two the same, the later gets its number behind "#", which no stored address has.

CREATE FUNCTION pg_temp.plain(written text) RETURNS text LANGUAGE sql IMMUTABLE AS
  $$ SELECT regexp_replace(written, '(\mhttps?:[\\/]{2,})[^\s\\/?#"''<>]*@', '\1', 'gi') $$;

CREATE FUNCTION pg_temp.plain(written text[]) RETURNS text[] LANGUAGE sql IMMUTABLE AS
  $$ SELECT coalesce(array_agg(pg_temp.plain(each) ORDER BY place), '{}') FROM unnest(written) WITH ORDINALITY w(each, place) $$;

UPDATE article a SET canonical_url = n.url || CASE WHEN n.place > 1 OR EXISTS (SELECT FROM article o WHERE o.canonical_url = n.url)
    THEN '#' || n.id ELSE '' END
  FROM (SELECT id, pg_temp.plain(canonical_url) AS url,
      row_number() OVER (PARTITION BY pg_temp.plain(canonical_url) ORDER BY id) AS place
    FROM article WHERE canonical_url ~* '^https?://[^/?#]*@') n
  WHERE a.id = n.id;

UPDATE article a SET origin = n.origin || CASE WHEN n.place > 1 OR EXISTS (SELECT FROM article o WHERE o.origin = n.origin)
    THEN '#' || n.id ELSE '' END
  FROM (SELECT id, pg_temp.plain(origin) AS origin, row_number() OVER (PARTITION BY pg_temp.plain(origin) ORDER BY id) AS place
    FROM article WHERE origin ~* 'https?://[^/?#]*@' AND pg_temp.plain(origin) <> origin) n
  WHERE a.id = n.id;

UPDATE source s SET location = n.location || CASE WHEN n.place > 1 OR EXISTS (SELECT FROM source o WHERE o.location = n.location)
    THEN '#' || n.id ELSE '' END
  FROM (SELECT id, pg_temp.plain(location) AS location,
      row_number() OVER (PARTITION BY pg_temp.plain(location) ORDER BY id) AS place
    FROM source WHERE pg_temp.plain(location) <> location) n
  WHERE s.id = n.id;
UPDATE source SET pages = pg_temp.plain(pages), moved_to = pg_temp.plain(moved_to), error = pg_temp.plain(error),
    reason = pg_temp.plain(reason)
  WHERE concat_ws(' ', array_to_string(pages, ' '), moved_to, error, reason) LIKE '%@%';

UPDATE source_item i SET key = n.key || CASE
      WHEN n.place > 1 OR EXISTS (SELECT FROM source_item o WHERE o.source_id = i.source_id AND o.key = n.key)
      THEN '#' || n.id ELSE '' END
  FROM (SELECT id, pg_temp.plain(key) AS key, row_number() OVER (PARTITION BY source_id, pg_temp.plain(key) ORDER BY id) AS place
    FROM source_item WHERE key LIKE '%@%' AND pg_temp.plain(key) <> key) n
  WHERE i.id = n.id;
UPDATE source_item SET location = pg_temp.plain(location) WHERE location LIKE '%@%';

UPDATE run SET inputs = pg_temp.plain(inputs), error = pg_temp.plain(error)
  WHERE concat_ws(' ', array_to_string(inputs, ' '), error) LIKE '%@%';
UPDATE run_item SET subject = pg_temp.plain(subject), detail = pg_temp.plain(detail)
  WHERE subject LIKE '%@%' OR detail LIKE '%@%';

UPDATE quarantine q SET origin = n.origin || CASE
      WHEN n.place > 1 OR EXISTS (SELECT FROM quarantine o WHERE o.origin = n.origin AND o.sha256 = q.sha256)
      THEN '#' || n.id ELSE '' END
  FROM (SELECT id, pg_temp.plain(origin) AS origin,
      row_number() OVER (PARTITION BY pg_temp.plain(origin), sha256 ORDER BY id) AS place
    FROM quarantine WHERE origin LIKE '%@%' AND pg_temp.plain(origin) <> origin) n
  WHERE q.id = n.id;
UPDATE quarantine SET reason = pg_temp.plain(reason), container = pg_temp.plain(container)
  WHERE concat_ws(' ', reason, container) LIKE '%@%';
-- As Latin-1 each byte is a character, and what is not taken out stays as it is.
UPDATE quarantine q SET raw = n.raw, size = q.size - (octet_length(q.raw) - octet_length(n.raw))
  FROM (SELECT id, convert_to(pg_temp.plain(convert_from(raw, 'LATIN1')), 'LATIN1') AS raw
    FROM quarantine WHERE position('://' IN encode(raw, 'escape')) > 0 AND position('\x00'::bytea IN raw) = 0) n
  WHERE q.id = n.id AND n.raw <> q.raw;

DROP FUNCTION pg_temp.plain(text[]);
DROP FUNCTION pg_temp.plain(text);
