-- What a key sees that is limited to some topics or outlets: the views of the schema "limited" have the names and columns of the
-- tables, and the rows that there would be if nothing else had been read. The same SQL answers from them where the search
-- path begins with "limited" (as of a moment, with "limited_as_of"). A table without rows for such keys has an empty view;
-- what the knowledge files have is open to all, and has none.

CREATE SCHEMA IF NOT EXISTS limited;
CREATE SCHEMA IF NOT EXISTS limited_as_of;

-- The ids that a key is limited to; null where the session says "all". One that says nothing gets an error.
CREATE FUNCTION limited.topics() RETURNS int[] STABLE LANGUAGE sql
  RETURN nullif(current_setting('onrecord.topics'), 'all')::int[];
CREATE FUNCTION limited.outlets() RETURNS int[] STABLE LANGUAGE sql
  RETURN nullif(current_setting('onrecord.outlets'), 'all')::int[];

-- The columns of a table, those named by others' expressions.
CREATE FUNCTION limited.columns(of text, alias text, replaced jsonb DEFAULT '{}') RETURNS text STABLE LANGUAGE sql
BEGIN ATOMIC
  SELECT string_agg(coalesce((replaced ->> attname) || ' AS ', alias || '.') || quote_ident(attname), ', ' ORDER BY attnum)
    FROM pg_attribute WHERE attrelid = format('public.%I', of)::regclass AND attnum > 0 AND NOT attisdropped;
END;

-- Makes all views anew. To be called where a table is added, or gets a column.
CREATE FUNCTION limited.make() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  one record;
  place text;
  rows text;
  knowledge text[] := '{outlet, actor, actor_name, affiliation, merged_actor, topic, topic_term, issue, issue_act, issue_wording}';
BEGIN
  FOR one IN SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'v' AND n.nspname IN ('limited', 'limited_as_of')
  LOOP
    EXECUTE format('DROP VIEW IF EXISTS %I.%I CASCADE', one.nspname, one.relname);
  END LOOP;
  FOREACH place IN ARRAY '{limited, limited_as_of}'::text[] LOOP
    rows := CASE place WHEN 'limited' THEN 'public' ELSE 'as_of' END;
    -- A report is seen where its outlet is, and where it uses a term of a topic that is.
    EXECUTE format('CREATE VIEW %I.report AS SELECT %s FROM %I.report r
      WHERE ((SELECT limited.outlets()) IS NULL OR r.outlet_id = ANY ((SELECT limited.outlets())::int[]))
      AND ((SELECT limited.topics()) IS NULL OR EXISTS (SELECT FROM %I.term_use u WHERE u.report_id = r.id
        AND u.topic_id = ANY ((SELECT limited.topics())::int[])))', place, limited.columns('report', 'r'), rows, rows);
    EXECUTE format('CREATE VIEW %I.term_use AS SELECT %s FROM %I.term_use u
      WHERE ((SELECT limited.topics()) IS NULL OR u.topic_id = ANY ((SELECT limited.topics())::int[]))
      AND EXISTS (SELECT FROM %I.report r WHERE r.id = u.report_id)', place, limited.columns('term_use', 'u'), rows, place);
    EXECUTE format('CREATE VIEW %I.stance AS SELECT %s FROM %I.stance t
      WHERE ((SELECT limited.topics()) IS NULL
        OR t.issue_id IN (SELECT i.id FROM public.issue i WHERE i.topic_id = ANY ((SELECT limited.topics())::int[])))
      AND EXISTS (SELECT FROM %I.report r WHERE r.id = t.report_id)', place, limited.columns('stance', 't'), rows, place);
    -- Who said it and when is the utterance's, by whomever it was reported; the first report is the first that is seen.
    EXECUTE format('CREATE VIEW %I.statement AS SELECT %s FROM %I.statement s CROSS JOIN LATERAL (
        SELECT r.id, min(r.published_at) OVER () AS earliest FROM %I.report r WHERE r.statement_id = s.id
        ORDER BY coalesce(r.published_at, r.recorded_at), r.id LIMIT 1) f', place,
      limited.columns('statement', 's', '{"first_report_id": "f.id", "published_at": "f.earliest"}'), rows, place);
    EXECUTE format('CREATE VIEW %I.statement_member AS SELECT %s FROM %I.statement_member m
      WHERE EXISTS (SELECT FROM %I.report r WHERE r.statement_id = m.statement_id)', place,
      limited.columns('statement_member', 'm'), rows, place);
    EXECUTE format('CREATE VIEW %I.statement_topic AS SELECT %s FROM %I.statement_topic t
      WHERE ((SELECT limited.topics()) IS NULL OR t.topic_id = ANY ((SELECT limited.topics())::int[]))
      AND EXISTS (SELECT FROM %I.report r JOIN %I.term_use u ON u.report_id = r.id
        WHERE r.statement_id = t.statement_id AND u.topic_id = t.topic_id)', place,
      limited.columns('statement_topic', 't'), rows, place, rows);
    EXECUTE format('CREATE VIEW %I.statement_outlet AS SELECT %s FROM %I.statement_outlet o
      WHERE EXISTS (SELECT FROM %I.report r WHERE r.statement_id = o.statement_id AND r.outlet_id = o.outlet_id)
      AND EXISTS (SELECT FROM %I.statement_topic t WHERE t.statement_id = o.statement_id AND t.topic_id = o.topic_id)', place,
      limited.columns('statement_outlet', 'o'), rows, place, place);
    EXECUTE format('CREATE VIEW %I.statement_words AS SELECT %s FROM %I.statement_words w
      WHERE EXISTS (SELECT FROM %I.report r WHERE r.statement_id = w.statement_id
        AND md5(to_tsvector(''english'', r.text)::text)::uuid = w.wording)', place,
      limited.columns('statement_words', 'w'), rows, place);
    EXECUTE format('CREATE VIEW %I.merged_statement AS SELECT %s FROM %I.merged_statement m
      WHERE EXISTS (SELECT FROM %I.report r WHERE r.statement_id = m.into_id)', place,
      limited.columns('merged_statement', 'm'), rows, place);
    EXECUTE format('CREATE VIEW %I.report_link AS SELECT %s FROM %I.report_link l
      WHERE EXISTS (SELECT FROM %I.report r WHERE r.id = l.report_id)', place, limited.columns('report_link', 'l'), rows, place);
    EXECUTE format('CREATE VIEW %I.article AS SELECT %s FROM %I.article a
      WHERE ((SELECT limited.outlets()) IS NULL OR a.outlet_id = ANY ((SELECT limited.outlets())::int[]))
      AND ((SELECT limited.topics()) IS NULL OR EXISTS (SELECT FROM %I.report r WHERE r.article_id = a.id))', place,
      limited.columns('article', 'a'), rows, place);
    EXECUTE format('CREATE VIEW %I.version AS SELECT %s FROM public.version v
      WHERE EXISTS (SELECT FROM %I.article a WHERE a.id = v.article_id)', place, limited.columns('version', 'v'), place);
    -- Both reports of an edit, which may have been superseded since, must be seen.
    EXECUTE format('CREATE VIEW %I.edit AS SELECT %s FROM public.edit e
      WHERE ((SELECT limited.outlets()) IS NULL OR e.outlet_id = ANY ((SELECT limited.outlets())::int[]))
      AND EXISTS (SELECT FROM %I.article a WHERE a.id = e.article_id)
      AND ((SELECT limited.topics()) IS NULL OR NOT EXISTS (SELECT FROM unnest(ARRAY[e.before_id, e.after_id]) one(id)
        WHERE one.id IS NOT NULL
        AND NOT EXISTS (SELECT FROM public.term_use u WHERE u.report_id = one.id AND u.topic_id = ANY ((SELECT limited.topics())::int[]))
        AND NOT EXISTS (SELECT FROM past.term_use u WHERE u.report_id = one.id AND u.topic_id = ANY ((SELECT limited.topics())::int[]))))',
      place, limited.columns('edit', 'e'), place);
    -- Not kept, but counted where it is asked for, as add_counts counts.
    EXECUTE format('CREATE VIEW %1$I.statement_count AS
      SELECT topic_id, grouped_by, unit, group_id, start, count(*) AS statements FROM (
        SELECT counted.topic_id, counted.grouped_by, unit.unit, grouped.group_id,
          date_trunc(lower(unit.unit::text), counted.said_on::timestamp)::date AS start
        FROM (SELECT 0 AS topic_id, ''PARTY''::"CountGroup" AS grouped_by, s.party_id AS group_id, 0 AS ordinal, s.said_from AS said_on
            FROM %1$I.statement s
          UNION ALL SELECT 0, ''PARTY'', m.party_id, m.ordinal, m.said_on FROM %1$I.statement_member m
          UNION ALL SELECT t.topic_id, ''PARTY'', t.party_id, t.ordinal, t.said_on FROM %1$I.statement_topic t
          UNION ALL SELECT o.topic_id, ''OUTLET'', o.outlet_id, 0, o.said_on FROM %1$I.statement_outlet o) counted
        CROSS JOIN (VALUES (''WEEK''::"CountUnit"), (''MONTH'')) unit(unit)
        CROSS JOIN LATERAL (
          SELECT coalesce(counted.group_id, -1) AS group_id WHERE counted.ordinal = 0 OR counted.group_id IS NOT NULL
          UNION ALL SELECT 0 WHERE counted.grouped_by = ''PARTY'' AND counted.ordinal = 0) grouped) one
      GROUP BY topic_id, grouped_by, unit, group_id, start', place);
    FOR one IN SELECT relname FROM pg_class c WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace
      AND relname <> ALL (knowledge)
      AND NOT EXISTS (SELECT FROM pg_class v WHERE v.relname = c.relname AND v.relnamespace = place::regnamespace)
    LOOP
      EXECUTE format('CREATE VIEW %I.%I AS SELECT %s FROM public.%I t WHERE false', place, one.relname,
        limited.columns(one.relname, 't'), one.relname);
    END LOOP;
  END LOOP;
END $$;

SELECT limited.make();
