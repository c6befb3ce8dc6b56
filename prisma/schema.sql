-- What a database is after all migrations: for reading, and to see in a diff what a migration changes. Nothing is made
-- from it. Written by `npm run schema:dump`; a test fails where it is not what the migrations make.

CREATE EXTENSION pg_trgm;

CREATE TYPE "ActorKind" AS ENUM ('PERSON', 'STATE', 'GOVERNMENT_BODY', 'INTERGOVERNMENTAL', 'ARMED_GROUP', 'POLITICAL_PARTY', 'ORGANISATION', 'MEDIA');

CREATE TYPE "AffiliationKind" AS ENUM ('HOLDS_OFFICE', 'SPEAKS_FOR', 'MEMBER_OF', 'PART_OF');

CREATE TYPE "AuditKind" AS ENUM ('CHANGED', 'REVEALED', 'EXPORTED', 'FAILED');

CREATE TYPE "ClockPrecision" AS ENUM ('INSTANT', 'DAY');

CREATE TYPE "CorrectionKind" AS ENUM ('CONFIRM', 'REJECT', 'CORRECT', 'ADD', 'RETRACT', 'RESTORE', 'MERGE_ACTORS', 'RENAME_ACTOR');

CREATE TYPE "CountGroup" AS ENUM ('PARTY', 'OUTLET');

CREATE TYPE "CountUnit" AS ENUM ('WEEK', 'MONTH');

CREATE TYPE "DateBasis" AS ENUM ('STATED', 'RELATIVE', 'CONTEXT', 'PUBLICATION', 'INGESTION', 'BY_HAND');

CREATE TYPE "DatePrecision" AS ENUM ('DAY', 'WEEK', 'MONTH', 'YEAR');

CREATE TYPE "DeliveryStatus" AS ENUM ('WAITING', 'DELIVERED', 'FAILED');

CREATE TYPE "DigestInterval" AS ENUM ('DAILY', 'WEEKLY');

CREATE TYPE "DigestMailKind" AS ENUM ('CONFIRMATION', 'DIGEST');

CREATE TYPE "DigestStatus" AS ENUM ('UNCONFIRMED', 'ACTIVE', 'ENDED');

CREATE TYPE "EditKind" AS ENUM ('ADDED', 'DROPPED', 'REWORDED', 'REATTRIBUTED');

CREATE TYPE "EventKind" AS ENUM ('STATEMENT_RECORDED', 'STATEMENT_CHANGED', 'STATEMENT_RETRACTED', 'POSITION_CHANGED', 'CONTRADICTION_FOUND', 'ARTICLE_EDITED', 'VOLUME_SPIKE', 'OUTLET_SILENT', 'SOURCE_PAUSED', 'WEBHOOK_STOPPED');

CREATE TYPE "LinkReason" AS ENUM ('SAME_WORDS', 'SAME_QUOTATION', 'SAME_CONTENT', 'BY_HAND');

CREATE TYPE "NameKind" AS ENUM ('NAME', 'ALIAS', 'ACRONYM', 'DEMONYM', 'METONYM', 'NOUN');

CREATE TYPE "OutletKind" AS ENUM ('NEWSPAPER', 'BROADCASTER', 'AGENCY', 'ONLINE', 'GOVERNMENT', 'MAGAZINE');

CREATE TYPE "Polarity" AS ENUM ('ASSERTS', 'DENIES', 'QUESTIONS');

CREATE TYPE "ReportKind" AS ENUM ('SPEECH', 'BELIEF', 'INTENTION');

CREATE TYPE "ReportMode" AS ENUM ('DIRECT', 'INDIRECT', 'MIXED');

CREATE TYPE "Resolution" AS ENUM ('IMPORTED', 'GONE');

CREATE TYPE "Review" AS ENUM ('UNREVIEWED', 'CONFIRMED', 'CORRECTED');

CREATE TYPE "Role" AS ENUM ('READER', 'ANALYST', 'CODER', 'OPERATOR', 'ADMIN');

CREATE TYPE "RunOutcome" AS ENUM ('CREATED', 'NEW_VERSION', 'CHANGED', 'QUARANTINED', 'REMOVED');

CREATE TYPE "RunStatus" AS ENUM ('RUNNING', 'SUCCEEDED', 'QUARANTINED', 'FAILED');

CREATE TYPE "SourceKind" AS ENUM ('FOLDER', 'FEED', 'PAGES', 'SITEMAP');

CREATE TYPE "SourceStatus" AS ENUM ('ACTIVE', 'PAUSED', 'DISABLED');

CREATE TYPE "StanceValue" AS ENUM ('SUPPORTS', 'OPPOSES', 'CONDITIONAL', 'UNCLEAR');

CREATE TYPE "TermBasis" AS ENUM ('LITERAL', 'REFERENCE');

CREATE TYPE "WebhookStatus" AS ENUM ('ACTIVE', 'STOPPED');

CREATE TYPE "Weekday" AS ENUM ('MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY');

-- ── actor ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE actor (
  id integer NOT NULL DEFAULT nextval('actor_id_seq'::regclass),
  slug text NOT NULL,
  name text NOT NULL,
  kind "ActorKind" NOT NULL,
  party boolean NOT NULL DEFAULT false,
  country character(2),
  description text,
  provisional boolean NOT NULL DEFAULT false,
  origin text,
  CONSTRAINT actor_pkey PRIMARY KEY (id)
);

CREATE UNIQUE INDEX actor_slug_key ON actor USING btree (slug);

CREATE TRIGGER actor_removed AFTER DELETE ON actor REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION actor_removed();
CREATE TRIGGER answers_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON actor FOR EACH STATEMENT EXECUTE FUNCTION answers_changed();
CREATE TRIGGER dimensions_changed AFTER INSERT OR DELETE OR UPDATE ON actor FOR EACH STATEMENT EXECUTE FUNCTION dimensions_changed();

-- ── actor_name ────────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE actor_name (
  id integer NOT NULL DEFAULT nextval('actor_name_id_seq'::regclass),
  actor_id integer NOT NULL,
  name text NOT NULL,
  kind "NameKind" NOT NULL,
  language text NOT NULL,
  "from" date,
  "to" date,
  by_hand boolean NOT NULL DEFAULT false,
  CONSTRAINT actor_name_pkey PRIMARY KEY (id),
  CONSTRAINT actor_name_actor_id_fkey FOREIGN KEY (actor_id) REFERENCES actor(id) ON UPDATE CASCADE ON DELETE CASCADE
);

CREATE UNIQUE INDEX actor_name_actor_id_name_kind_language_key ON actor_name USING btree (actor_id, name, kind, language);
CREATE INDEX actor_name_plain_idx ON actor_name USING gin (plain_name(name) gin_trgm_ops);

CREATE TRIGGER answers_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON actor_name FOR EACH STATEMENT EXECUTE FUNCTION answers_changed();
CREATE TRIGGER dimensions_changed AFTER INSERT OR DELETE OR UPDATE ON actor_name FOR EACH STATEMENT EXECUTE FUNCTION dimensions_changed();

-- ── affiliation ───────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE affiliation (
  id integer NOT NULL DEFAULT nextval('affiliation_id_seq'::regclass),
  actor_id integer NOT NULL,
  to_id integer NOT NULL,
  kind "AffiliationKind" NOT NULL,
  role text NOT NULL DEFAULT ''::text,
  "from" date,
  until date,
  CONSTRAINT affiliation_pkey PRIMARY KEY (id),
  CONSTRAINT affiliation_actor_id_fkey FOREIGN KEY (actor_id) REFERENCES actor(id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT affiliation_to_id_fkey FOREIGN KEY (to_id) REFERENCES actor(id) ON UPDATE CASCADE ON DELETE CASCADE
);

CREATE INDEX affiliation_actor_id_idx ON affiliation USING btree (actor_id);
CREATE UNIQUE INDEX affiliation_key ON affiliation USING btree (actor_id, to_id, kind, role, "from") NULLS NOT DISTINCT;
CREATE INDEX affiliation_to_id_idx ON affiliation USING btree (to_id);

CREATE TRIGGER answers_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON affiliation FOR EACH STATEMENT EXECUTE FUNCTION answers_changed();
CREATE TRIGGER dimensions_changed AFTER INSERT OR DELETE OR UPDATE ON affiliation FOR EACH STATEMENT EXECUTE FUNCTION dimensions_changed();

-- ── article ───────────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE article (
  id integer NOT NULL DEFAULT nextval('article_id_seq'::regclass),
  outlet_id integer NOT NULL,
  source_id integer,
  canonical_url text,
  content_key character(64),
  origin text,
  document_hash character(64) NOT NULL,
  headline text,
  language text NOT NULL,
  translated_from text,
  published_at timestamp(3) with time zone,
  published_precision "ClockPrecision",
  updated_at timestamp(3) with time zone,
  updated_precision "ClockPrecision",
  ingested_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  time_zone text NOT NULL,
  inferred text[] DEFAULT ARRAY[]::text[],
  current_version_id integer,
  compared_version_id integer,
  copy_of_id integer,
  copy_similarity real,
  record_hash uuid,
  retracted_at timestamp(3) with time zone,
  since timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT article_pkey PRIMARY KEY (id),
  CONSTRAINT article_known_by_url_or_content CHECK (canonical_url IS NOT NULL OR content_key IS NOT NULL),
  CONSTRAINT article_copy_of_id_fkey FOREIGN KEY (copy_of_id) REFERENCES article(id) ON UPDATE CASCADE ON DELETE SET NULL,
  CONSTRAINT article_current_version_id_fkey FOREIGN KEY (current_version_id) REFERENCES version(id) ON UPDATE CASCADE ON DELETE SET NULL,
  CONSTRAINT article_outlet_id_fkey FOREIGN KEY (outlet_id) REFERENCES outlet(id) ON UPDATE CASCADE ON DELETE RESTRICT,
  CONSTRAINT article_source_id_fkey FOREIGN KEY (source_id) REFERENCES source(id) ON UPDATE CASCADE ON DELETE SET NULL
);

CREATE UNIQUE INDEX article_canonical_url_key ON article USING btree (canonical_url);
CREATE UNIQUE INDEX article_content_key_key ON article USING btree (content_key);
CREATE INDEX article_copy_of_id_idx ON article USING btree (copy_of_id);
CREATE UNIQUE INDEX article_current_version_id_key ON article USING btree (current_version_id);
CREATE INDEX article_dated_idx ON article USING btree (COALESCE(published_at, ingested_at) DESC, id DESC);
CREATE UNIQUE INDEX article_origin_key ON article USING btree (origin);
CREATE INDEX article_outlet_dated_idx ON article USING btree (outlet_id, COALESCE(published_at, ingested_at) DESC, id DESC);
CREATE INDEX article_record_hash_idx ON article USING btree (record_hash);
CREATE INDEX article_uncompared ON article USING btree (id) WHERE (current_version_id IS DISTINCT FROM compared_version_id);

CREATE TRIGGER answers_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON article FOR EACH STATEMENT EXECUTE FUNCTION answers_changed();
CREATE TRIGGER article_copied AFTER UPDATE ON article FOR EACH ROW WHEN (old.outlet_id IS DISTINCT FROM new.outlet_id OR old.published_at IS DISTINCT FROM new.published_at OR old.language IS DISTINCT FROM new.language) EXECUTE FUNCTION article_copied();
CREATE TRIGGER kept_changed BEFORE UPDATE ON article FOR EACH ROW WHEN (old.id IS DISTINCT FROM new.id OR old.outlet_id IS DISTINCT FROM new.outlet_id OR old.headline IS DISTINCT FROM new.headline OR old.language IS DISTINCT FROM new.language OR old.translated_from IS DISTINCT FROM new.translated_from OR old.published_at IS DISTINCT FROM new.published_at OR old.published_precision IS DISTINCT FROM new.published_precision OR old.updated_at IS DISTINCT FROM new.updated_at OR old.updated_precision IS DISTINCT FROM new.updated_precision OR old.time_zone IS DISTINCT FROM new.time_zone OR old.inferred IS DISTINCT FROM new.inferred OR old.copy_of_id IS DISTINCT FROM new.copy_of_id OR old.copy_similarity IS DISTINCT FROM new.copy_similarity OR old.retracted_at IS DISTINCT FROM new.retracted_at) EXECUTE FUNCTION past.keep_changed();
CREATE TRIGGER kept_removed AFTER DELETE ON article REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION past.keep_removed();

-- ── audit ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE audit (
  id bigint NOT NULL DEFAULT nextval('audit_id_seq'::regclass),
  at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  kind "AuditKind" NOT NULL,
  key_id integer,
  role "Role" NOT NULL,
  client text NOT NULL,
  actions text[],
  detail jsonb,
  failed_id bigint,
  CONSTRAINT audit_pkey PRIMARY KEY (id)
);

CREATE INDEX audit_at_id_idx ON audit USING btree (at DESC, id DESC);
CREATE INDEX audit_key_id_at_id_idx ON audit USING btree (key_id, at DESC, id DESC);

CREATE TRIGGER audit_is_final BEFORE DELETE OR UPDATE OR TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION audit_is_final();

-- ── correction ────────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE correction (
  id integer NOT NULL DEFAULT nextval('correction_id_seq'::regclass),
  key uuid NOT NULL,
  kind "CorrectionKind" NOT NULL,
  article_id integer,
  article_url text,
  article_origin text,
  content_key character(64),
  text_hash character(64),
  excerpt text,
  excerpt_start integer,
  before jsonb,
  after jsonb,
  coder text,
  changed text[] DEFAULT ARRAY[]::text[],
  actor text,
  value text,
  by text NOT NULL,
  reason text,
  at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  lost_at timestamp(3) with time zone,
  withdrawn_at timestamp(3) with time zone,
  withdrawn_by text,
  CONSTRAINT correction_pkey PRIMARY KEY (id),
  CONSTRAINT correction_article_id_fkey FOREIGN KEY (article_id) REFERENCES article(id) ON UPDATE CASCADE ON DELETE SET NULL
);

CREATE INDEX correction_article_id_idx ON correction USING btree (article_id);
CREATE INDEX correction_at_id_idx ON correction USING btree (at DESC, id DESC);
CREATE UNIQUE INDEX correction_key_key ON correction USING btree (key);
CREATE INDEX correction_waiting ON correction USING btree (id) WHERE ((article_id IS NULL) AND (actor IS NULL));

CREATE TRIGGER answers_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON correction FOR EACH STATEMENT EXECUTE FUNCTION answers_changed();

-- ── delivery ──────────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE delivery (
  id bigint NOT NULL DEFAULT nextval('delivery_id_seq'::regclass),
  webhook_id integer NOT NULL,
  xid bigint NOT NULL,
  event_id bigint NOT NULL,
  status "DeliveryStatus" NOT NULL DEFAULT 'WAITING'::"DeliveryStatus",
  attempts integer NOT NULL DEFAULT 0,
  due_at timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP,
  answered integer,
  reason text,
  created_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  ended_at timestamp(3) with time zone,
  CONSTRAINT delivery_pkey PRIMARY KEY (id),
  CONSTRAINT delivery_webhook_id_fkey FOREIGN KEY (webhook_id) REFERENCES webhook(id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT delivery_xid_event_id_fkey FOREIGN KEY (xid, event_id) REFERENCES event(xid, id) ON UPDATE CASCADE ON DELETE CASCADE
);

CREATE INDEX delivery_due ON delivery USING btree (due_at) WHERE (status = 'WAITING'::"DeliveryStatus");
CREATE UNIQUE INDEX delivery_webhook_id_xid_event_id_key ON delivery USING btree (webhook_id, xid, event_id);
CREATE INDEX delivery_xid_event_id_idx ON delivery USING btree (xid, event_id);

-- ── digest ────────────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE digest (
  id integer NOT NULL DEFAULT nextval('digest_id_seq'::regclass),
  saved_query_id integer NOT NULL,
  address text NOT NULL,
  every "DigestInterval" NOT NULL,
  weekday "Weekday" NOT NULL,
  hour smallint NOT NULL,
  time_zone text NOT NULL,
  status "DigestStatus" NOT NULL DEFAULT 'UNCONFIRMED'::"DigestStatus",
  reason text,
  created_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  confirmed_at timestamp(3) with time zone,
  ended_at timestamp(3) with time zone,
  next_at timestamp(3) with time zone,
  sent_at timestamp(3) with time zone,
  after_xid bigint,
  after_id bigint,
  CONSTRAINT digest_pkey PRIMARY KEY (id),
  CONSTRAINT digest_due CHECK ((status = 'ACTIVE'::"DigestStatus") = (next_at IS NOT NULL)),
  CONSTRAINT digest_hour CHECK (hour >= 0 AND hour <= 23),
  CONSTRAINT digest_saved_query_id_fkey FOREIGN KEY (saved_query_id) REFERENCES saved_query(id) ON UPDATE CASCADE ON DELETE CASCADE
);

CREATE INDEX digest_next_at_idx ON digest USING btree (next_at) WHERE (next_at IS NOT NULL);
CREATE INDEX digest_saved_query_id_idx ON digest USING btree (saved_query_id);

-- ── digest_mail ───────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE digest_mail (
  id integer NOT NULL DEFAULT nextval('digest_mail_id_seq'::regclass),
  digest_id integer NOT NULL,
  kind "DigestMailKind" NOT NULL,
  due_at timestamp(3) with time zone NOT NULL,
  after_xid bigint,
  after_id bigint,
  to_xid bigint,
  to_id bigint,
  attempts integer NOT NULL DEFAULT 0,
  try_at timestamp(3) with time zone NOT NULL,
  CONSTRAINT digest_mail_pkey PRIMARY KEY (id),
  CONSTRAINT digest_mail_digest_id_fkey FOREIGN KEY (digest_id) REFERENCES digest(id) ON UPDATE CASCADE ON DELETE CASCADE
);

CREATE UNIQUE INDEX digest_mail_digest_id_kind_due_at_key ON digest_mail USING btree (digest_id, kind, due_at);
CREATE INDEX digest_mail_try_at_idx ON digest_mail USING btree (try_at);

-- ── digest_request ────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE digest_request (
  id integer NOT NULL DEFAULT nextval('digest_request_id_seq'::regclass),
  address_hash character(64) NOT NULL,
  key_id integer,
  at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT digest_request_pkey PRIMARY KEY (id)
);

CREATE INDEX digest_request_at_idx ON digest_request USING btree (at);

-- ── digest_token ──────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE digest_token (
  hash character(64) NOT NULL,
  digest_id integer NOT NULL,
  created_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT digest_token_pkey PRIMARY KEY (hash),
  CONSTRAINT digest_token_digest_id_fkey FOREIGN KEY (digest_id) REFERENCES digest(id) ON UPDATE CASCADE ON DELETE CASCADE
);

CREATE INDEX digest_token_digest_id_idx ON digest_token USING btree (digest_id);

-- ── edit ──────────────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE edit (
  id integer NOT NULL DEFAULT nextval('edit_id_seq'::regclass),
  article_id integer NOT NULL,
  outlet_id integer NOT NULL,
  from_version_id integer NOT NULL,
  to_version_id integer NOT NULL,
  kind "EditKind" NOT NULL,
  before_id bigint,
  after_id bigint,
  topic_ids integer[],
  party_ids integer[],
  at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT edit_pkey PRIMARY KEY (id),
  CONSTRAINT edit_article_id_fkey FOREIGN KEY (article_id) REFERENCES article(id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT edit_from_version_id_fkey FOREIGN KEY (from_version_id) REFERENCES version(id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT edit_to_version_id_fkey FOREIGN KEY (to_version_id) REFERENCES version(id) ON UPDATE CASCADE ON DELETE CASCADE
);

CREATE INDEX edit_article_id_idx ON edit USING btree (article_id);
CREATE INDEX edit_at_id_idx ON edit USING btree (at DESC, id DESC);

CREATE TRIGGER answers_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON edit FOR EACH STATEMENT EXECUTE FUNCTION answers_changed();

-- ── event ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE event (
  xid bigint NOT NULL,
  id bigint NOT NULL DEFAULT nextval('event_id_seq'::regclass),
  kind "EventKind" NOT NULL,
  at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  statement_id bigint,
  other_id bigint,
  article_id integer,
  outlet_id integer,
  source_id integer,
  holder_id integer,
  issue_id integer,
  topic_id integer,
  count integer,
  expected real,
  day date,
  key_id integer,
  webhook_id integer,
  CONSTRAINT event_pkey PRIMARY KEY (xid, id)
);

CREATE UNIQUE INDEX event_of_contradiction ON event USING btree (LEAST(statement_id, other_id), GREATEST(statement_id, other_id)) WHERE (kind = 'CONTRADICTION_FOUND'::"EventKind");
CREATE UNIQUE INDEX event_of_position ON event USING btree (holder_id, issue_id, xid) WHERE (kind = 'POSITION_CHANGED'::"EventKind");
CREATE UNIQUE INDEX event_of_silence ON event USING btree (topic_id, outlet_id, day) WHERE (kind = 'OUTLET_SILENT'::"EventKind");
CREATE UNIQUE INDEX event_of_spike ON event USING btree (topic_id, day) WHERE (kind = 'VOLUME_SPIKE'::"EventKind");
CREATE UNIQUE INDEX event_of_statement ON event USING btree (statement_id, xid) WHERE (kind = ANY (ARRAY['STATEMENT_RECORDED'::"EventKind", 'STATEMENT_CHANGED'::"EventKind", 'STATEMENT_RETRACTED'::"EventKind"]));

CREATE TRIGGER events_written AFTER INSERT ON event FOR EACH STATEMENT EXECUTE FUNCTION events_written();

-- ── event_reader ──────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE event_reader (
  name text NOT NULL,
  xid bigint,
  id bigint,
  looked_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT event_reader_pkey PRIMARY KEY (name)
);

-- ── export_manifest ───────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE export_manifest (
  id uuid NOT NULL,
  rights text NOT NULL,
  manifest jsonb NOT NULL,
  made_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT export_manifest_pkey PRIMARY KEY (id)
);

CREATE INDEX export_manifest_made_at_idx ON export_manifest USING btree (made_at);

-- ── fingerprint ───────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE fingerprint (
  article_id integer NOT NULL,
  signature integer[],
  bands integer[],
  CONSTRAINT fingerprint_pkey PRIMARY KEY (article_id),
  CONSTRAINT fingerprint_article_id_fkey FOREIGN KEY (article_id) REFERENCES article(id) ON UPDATE CASCADE ON DELETE CASCADE
);

CREATE INDEX fingerprint_bands_idx ON fingerprint USING gin (bands);

-- ── host ──────────────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE host (
  name text NOT NULL,
  next_at timestamp(3) with time zone NOT NULL,
  CONSTRAINT host_pkey PRIMARY KEY (name)
);

-- ── issue ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE issue (
  id integer NOT NULL DEFAULT nextval('issue_id_seq'::regclass),
  slug text NOT NULL,
  topic_id integer NOT NULL,
  proposition text NOT NULL,
  origin text,
  any_of text[] DEFAULT ARRAY[]::text[],
  none_of text[] DEFAULT ARRAY[]::text[],
  CONSTRAINT issue_pkey PRIMARY KEY (id),
  CONSTRAINT issue_topic_id_fkey FOREIGN KEY (topic_id) REFERENCES topic(id) ON UPDATE CASCADE ON DELETE RESTRICT
);

CREATE UNIQUE INDEX issue_slug_key ON issue USING btree (slug);
CREATE INDEX issue_topic_id_idx ON issue USING btree (topic_id);

CREATE TRIGGER answers_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON issue FOR EACH STATEMENT EXECUTE FUNCTION answers_changed();
CREATE TRIGGER dimensions_changed AFTER INSERT OR DELETE OR UPDATE ON issue FOR EACH STATEMENT EXECUTE FUNCTION dimensions_changed();

-- ── issue_act ─────────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE issue_act (
  id integer NOT NULL DEFAULT nextval('issue_act_id_seq'::regclass),
  issue_id integer NOT NULL,
  stance "StanceValue" NOT NULL,
  actions text[],
  objects text[],
  CONSTRAINT issue_act_pkey PRIMARY KEY (id),
  CONSTRAINT issue_act_stance_check CHECK (stance = ANY (ARRAY['SUPPORTS'::"StanceValue", 'OPPOSES'::"StanceValue"])),
  CONSTRAINT issue_act_issue_id_fkey FOREIGN KEY (issue_id) REFERENCES issue(id) ON UPDATE CASCADE ON DELETE CASCADE
);

CREATE INDEX issue_act_issue_id_idx ON issue_act USING btree (issue_id);

CREATE TRIGGER answers_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON issue_act FOR EACH STATEMENT EXECUTE FUNCTION answers_changed();
CREATE TRIGGER dimensions_changed AFTER INSERT OR DELETE OR UPDATE ON issue_act FOR EACH STATEMENT EXECUTE FUNCTION dimensions_changed();

-- ── issue_wording ─────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE issue_wording (
  id integer NOT NULL DEFAULT nextval('issue_wording_id_seq'::regclass),
  issue_id integer NOT NULL,
  stance "StanceValue" NOT NULL,
  pattern text NOT NULL,
  CONSTRAINT issue_wording_pkey PRIMARY KEY (id),
  CONSTRAINT issue_wording_issue_id_fkey FOREIGN KEY (issue_id) REFERENCES issue(id) ON UPDATE CASCADE ON DELETE CASCADE
);

CREATE UNIQUE INDEX issue_wording_issue_id_stance_pattern_key ON issue_wording USING btree (issue_id, stance, pattern);

CREATE TRIGGER answers_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON issue_wording FOR EACH STATEMENT EXECUTE FUNCTION answers_changed();
CREATE TRIGGER dimensions_changed AFTER INSERT OR DELETE OR UPDATE ON issue_wording FOR EACH STATEMENT EXECUTE FUNCTION dimensions_changed();

-- ── joint_stance ──────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE joint_stance (
  stance_id bigint NOT NULL,
  holder_id integer NOT NULL,
  issue_id integer NOT NULL,
  said_on date NOT NULL,
  CONSTRAINT joint_stance_pkey PRIMARY KEY (stance_id, holder_id),
  CONSTRAINT joint_stance_stance_id_fkey FOREIGN KEY (stance_id) REFERENCES stance(id) ON UPDATE CASCADE ON DELETE CASCADE
);

CREATE INDEX joint_stance_issue_id_holder_id_said_on_idx ON joint_stance USING btree (issue_id, holder_id, said_on);

CREATE TRIGGER answers_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON joint_stance FOR EACH STATEMENT EXECUTE FUNCTION answers_changed();
CREATE TRIGGER joint_stance_removed AFTER DELETE ON joint_stance REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION joint_stance_removed();

-- ── key ───────────────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE key (
  id integer NOT NULL DEFAULT nextval('key_id_seq'::regclass),
  name text NOT NULL,
  role "Role" NOT NULL,
  secret_hash character(64) NOT NULL,
  former_hash character(64),
  former_until timestamp(3) with time zone,
  texts boolean NOT NULL DEFAULT true,
  topics text[],
  outlets text[],
  rate integer,
  created_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  expires_at timestamp(3) with time zone,
  last_used_at timestamp(3) with time zone,
  revoked_at timestamp(3) with time zone,
  CONSTRAINT key_pkey PRIMARY KEY (id),
  CONSTRAINT key_limits_only_readers CHECK (topics IS NULL AND outlets IS NULL OR (role = ANY (ARRAY['READER'::"Role", 'ANALYST'::"Role"]))),
  CONSTRAINT key_rate_above_zero CHECK (rate > 0)
);

-- ── link_ruling ───────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE link_ruling (
  id integer NOT NULL DEFAULT nextval('link_ruling_id_seq'::regclass),
  article_id integer NOT NULL,
  wording character(64) NOT NULL,
  other_id integer NOT NULL,
  other_wording character(64) NOT NULL,
  same boolean NOT NULL,
  by text NOT NULL,
  reason text,
  decided_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT link_ruling_pkey PRIMARY KEY (id),
  CONSTRAINT link_ruling_article_id_fkey FOREIGN KEY (article_id) REFERENCES article(id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT link_ruling_other_id_fkey FOREIGN KEY (other_id) REFERENCES article(id) ON UPDATE CASCADE ON DELETE CASCADE
);

CREATE UNIQUE INDEX link_ruling_article_id_wording_other_id_other_wording_key ON link_ruling USING btree (article_id, wording, other_id, other_wording);
CREATE INDEX link_ruling_other_id_idx ON link_ruling USING btree (other_id);

-- ── merged_actor ──────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE merged_actor (
  slug text NOT NULL,
  id integer,
  into_id integer NOT NULL,
  names text[],
  merged_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT merged_actor_pkey PRIMARY KEY (slug),
  CONSTRAINT merged_actor_into_id_fkey FOREIGN KEY (into_id) REFERENCES actor(id) ON UPDATE CASCADE ON DELETE CASCADE
);

CREATE UNIQUE INDEX merged_actor_id_key ON merged_actor USING btree (id);
CREATE INDEX merged_actor_into_id_idx ON merged_actor USING btree (into_id);

CREATE TRIGGER answers_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON merged_actor FOR EACH STATEMENT EXECUTE FUNCTION answers_changed();
CREATE TRIGGER dimensions_changed AFTER INSERT OR DELETE OR UPDATE ON merged_actor FOR EACH STATEMENT EXECUTE FUNCTION dimensions_changed();

-- ── merged_statement ──────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE merged_statement (
  id bigint NOT NULL,
  into_id bigint NOT NULL,
  speaker_id integer,
  party_id integer,
  joint_speaker_ids integer[],
  joint_party_ids integer[],
  said_from date NOT NULL,
  said_to date NOT NULL,
  said_precision "DatePrecision" NOT NULL,
  said_basis "DateBasis" NOT NULL,
  polarity "Polarity" NOT NULL,
  utterance_key character(64) NOT NULL,
  recorded_at timestamp(3) with time zone NOT NULL,
  merged_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  since timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT merged_statement_pkey PRIMARY KEY (id),
  CONSTRAINT merged_statement_into_id_fkey FOREIGN KEY (into_id) REFERENCES statement(id) ON UPDATE CASCADE ON DELETE CASCADE
);

CREATE INDEX merged_statement_into_id_idx ON merged_statement USING btree (into_id);
CREATE INDEX merged_statement_utterance_key_idx ON merged_statement USING btree (utterance_key);

CREATE TRIGGER answers_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON merged_statement FOR EACH STATEMENT EXECUTE FUNCTION answers_changed();
CREATE TRIGGER kept_changed BEFORE UPDATE ON merged_statement FOR EACH ROW WHEN (old.id IS DISTINCT FROM new.id OR old.into_id IS DISTINCT FROM new.into_id OR old.speaker_id IS DISTINCT FROM new.speaker_id OR old.party_id IS DISTINCT FROM new.party_id OR old.joint_speaker_ids IS DISTINCT FROM new.joint_speaker_ids OR old.joint_party_ids IS DISTINCT FROM new.joint_party_ids OR old.said_from IS DISTINCT FROM new.said_from OR old.said_to IS DISTINCT FROM new.said_to OR old.said_precision IS DISTINCT FROM new.said_precision OR old.said_basis IS DISTINCT FROM new.said_basis OR old.polarity IS DISTINCT FROM new.polarity OR old.utterance_key IS DISTINCT FROM new.utterance_key OR old.recorded_at IS DISTINCT FROM new.recorded_at OR old.merged_at IS DISTINCT FROM new.merged_at) EXECUTE FUNCTION past.keep_changed();
CREATE TRIGGER kept_removed AFTER DELETE ON merged_statement REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION past.keep_removed();

-- ── outlet ────────────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE outlet (
  id integer NOT NULL DEFAULT nextval('outlet_id_seq'::regclass),
  slug text NOT NULL,
  name text NOT NULL,
  kind "OutletKind" NOT NULL,
  country character(2) NOT NULL,
  language text NOT NULL,
  time_zone text NOT NULL,
  homepage text NOT NULL,
  aliases text[] DEFAULT ARRAY[]::text[],
  hosts text[] DEFAULT ARRAY[]::text[],
  origin text,
  CONSTRAINT outlet_pkey PRIMARY KEY (id)
);

CREATE UNIQUE INDEX outlet_slug_key ON outlet USING btree (slug);

CREATE TRIGGER answers_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON outlet FOR EACH STATEMENT EXECUTE FUNCTION answers_changed();
CREATE TRIGGER dimensions_changed AFTER INSERT OR DELETE OR UPDATE ON outlet FOR EACH STATEMENT EXECUTE FUNCTION dimensions_changed();

-- ── position ──────────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE position (
  id integer NOT NULL DEFAULT nextval('position_id_seq'::regclass),
  holder_id integer NOT NULL,
  issue_id integer NOT NULL,
  stance "StanceValue" NOT NULL,
  "from" date NOT NULL,
  "to" date,
  condition text,
  since timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT position_pkey PRIMARY KEY (id),
  CONSTRAINT position_holder_id_fkey FOREIGN KEY (holder_id) REFERENCES actor(id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT position_issue_id_fkey FOREIGN KEY (issue_id) REFERENCES issue(id) ON UPDATE CASCADE ON DELETE CASCADE
);

CREATE INDEX position_from_id_idx ON "position" USING btree ("from" DESC, id DESC);
CREATE UNIQUE INDEX position_holder_id_issue_id_from_key ON "position" USING btree (holder_id, issue_id, "from");
CREATE INDEX position_issue_id_from_id_idx ON "position" USING btree (issue_id, "from" DESC, id DESC);

CREATE TRIGGER answers_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON "position" FOR EACH STATEMENT EXECUTE FUNCTION answers_changed();
CREATE TRIGGER kept_changed BEFORE UPDATE ON "position" FOR EACH ROW WHEN (old.id IS DISTINCT FROM new.id OR old.holder_id IS DISTINCT FROM new.holder_id OR old.issue_id IS DISTINCT FROM new.issue_id OR old.stance IS DISTINCT FROM new.stance OR old."from" IS DISTINCT FROM new."from" OR old."to" IS DISTINCT FROM new."to" OR old.condition IS DISTINCT FROM new.condition) EXECUTE FUNCTION past.keep_changed();
CREATE TRIGGER kept_removed AFTER DELETE ON "position" REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION past.keep_removed();
CREATE TRIGGER position_told_added AFTER INSERT ON "position" REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION position_told();
CREATE TRIGGER position_told_changed AFTER UPDATE ON "position" REFERENCING OLD TABLE AS removed NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION position_told();
CREATE TRIGGER position_told_removed AFTER DELETE ON "position" REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION position_told();

-- ── position_evidence ─────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE position_evidence (
  position_id integer NOT NULL,
  stance_id bigint NOT NULL,
  supports boolean NOT NULL,
  since timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT position_evidence_pkey PRIMARY KEY (position_id, stance_id),
  CONSTRAINT position_evidence_position_id_fkey FOREIGN KEY (position_id) REFERENCES "position"(id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT position_evidence_stance_id_fkey FOREIGN KEY (stance_id) REFERENCES stance(id) ON UPDATE CASCADE ON DELETE CASCADE
);

CREATE INDEX position_evidence_stance_id_idx ON position_evidence USING btree (stance_id);

CREATE TRIGGER answers_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON position_evidence FOR EACH STATEMENT EXECUTE FUNCTION answers_changed();
CREATE TRIGGER kept_changed BEFORE UPDATE ON position_evidence FOR EACH ROW WHEN (old.position_id IS DISTINCT FROM new.position_id OR old.stance_id IS DISTINCT FROM new.stance_id OR old.supports IS DISTINCT FROM new.supports) EXECUTE FUNCTION past.keep_changed();
CREATE TRIGGER kept_removed AFTER DELETE ON position_evidence REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION past.keep_removed();

-- ── quarantine ────────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE quarantine (
  id integer NOT NULL DEFAULT nextval('quarantine_id_seq'::regclass),
  origin text NOT NULL,
  sha256 character(64) NOT NULL,
  reason text NOT NULL,
  "position" integer,
  raw bytea NOT NULL,
  first_seen_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  last_seen_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  resolved_at timestamp(3) with time zone,
  container text,
  content_type text,
  resolution "Resolution",
  retry_at timestamp(3) with time zone,
  size integer,
  source_id integer,
  CONSTRAINT quarantine_pkey PRIMARY KEY (id)
);

CREATE UNIQUE INDEX quarantine_origin_sha256_key ON quarantine USING btree (origin, sha256);
CREATE INDEX quarantine_resolved_at_idx ON quarantine USING btree (resolved_at);
CREATE INDEX quarantine_retried ON quarantine USING btree (retry_at) WHERE (retry_at IS NOT NULL);

-- ── rate_limit ────────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE rate_limit (
  key text NOT NULL,
  points integer NOT NULL DEFAULT 0,
  expire bigint,
  CONSTRAINT rate_limit_pkey PRIMARY KEY (key)
);

-- ── report ────────────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE report (
  id bigint NOT NULL DEFAULT nextval('report_id_seq'::regclass),
  statement_id bigint NOT NULL,
  version_id integer NOT NULL,
  kind "ReportKind" NOT NULL,
  mode "ReportMode" NOT NULL,
  text text NOT NULL,
  content_spans integer[],
  cue text,
  cue_spans integer[],
  speaker_as_written text NOT NULL,
  speaker_spans integer[],
  translated boolean NOT NULL,
  coder text NOT NULL,
  confidence real NOT NULL,
  signature character(64) NOT NULL,
  recorded_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  article_id integer NOT NULL,
  outlet_id integer NOT NULL,
  published_at timestamp(3) with time zone,
  language text NOT NULL,
  said_on date NOT NULL,
  chain jsonb,
  via jsonb,
  review "Review" NOT NULL DEFAULT 'UNREVIEWED'::"Review",
  since timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT report_pkey PRIMARY KEY (id),
  CONSTRAINT report_has_content CHECK (cardinality(content_spans) >= 2 AND (cardinality(content_spans) % 2) = 0 AND (cardinality(cue_spans) % 2) = 0 AND (cardinality(speaker_spans) % 2) = 0),
  CONSTRAINT report_article_id_fkey FOREIGN KEY (article_id) REFERENCES article(id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT report_statement_id_fkey FOREIGN KEY (statement_id) REFERENCES statement(id) ON UPDATE CASCADE ON DELETE CASCADE DEFERRABLE,
  CONSTRAINT report_version_id_fkey FOREIGN KEY (version_id) REFERENCES version(id) ON UPDATE CASCADE ON DELETE CASCADE
);

CREATE INDEX report_article_id_idx ON report USING btree (article_id);
CREATE INDEX report_outlet_id_said_on_statement_id_idx ON report USING btree (outlet_id, said_on DESC, statement_id DESC);
CREATE INDEX report_published_at_statement_id_idx ON report USING btree (published_at, statement_id);
CREATE INDEX report_reviewed ON report USING btree (review, said_on DESC, statement_id DESC) WHERE (review <> 'UNREVIEWED'::"Review");
CREATE INDEX report_statement_id_published_at_id_idx ON report USING btree (statement_id, published_at, id);
CREATE UNIQUE INDEX report_version_id_content_spans_coder_key ON report USING btree (version_id, content_spans, coder);

CREATE TRIGGER answers_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON report FOR EACH STATEMENT EXECUTE FUNCTION answers_changed();
CREATE TRIGGER kept_changed BEFORE UPDATE ON report FOR EACH ROW WHEN (old.id IS DISTINCT FROM new.id OR old.statement_id IS DISTINCT FROM new.statement_id OR old.version_id IS DISTINCT FROM new.version_id OR old.kind IS DISTINCT FROM new.kind OR old.mode IS DISTINCT FROM new.mode OR old.text IS DISTINCT FROM new.text OR old.content_spans IS DISTINCT FROM new.content_spans OR old.cue IS DISTINCT FROM new.cue OR old.cue_spans IS DISTINCT FROM new.cue_spans OR old.speaker_as_written IS DISTINCT FROM new.speaker_as_written OR old.speaker_spans IS DISTINCT FROM new.speaker_spans OR old.translated IS DISTINCT FROM new.translated OR old.coder IS DISTINCT FROM new.coder OR old.confidence IS DISTINCT FROM new.confidence OR old.signature IS DISTINCT FROM new.signature OR old.recorded_at IS DISTINCT FROM new.recorded_at OR old.article_id IS DISTINCT FROM new.article_id OR old.outlet_id IS DISTINCT FROM new.outlet_id OR old.published_at IS DISTINCT FROM new.published_at OR old.language IS DISTINCT FROM new.language OR old.said_on IS DISTINCT FROM new.said_on OR old.chain IS DISTINCT FROM new.chain OR old.via IS DISTINCT FROM new.via OR old.review IS DISTINCT FROM new.review) EXECUTE FUNCTION past.keep_changed();
CREATE TRIGGER kept_removed AFTER DELETE ON report REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION past.keep_removed();
CREATE TRIGGER report_added AFTER INSERT ON report REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION report_added();
CREATE TRIGGER report_changed AFTER UPDATE ON report REFERENCING OLD TABLE AS removed NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION report_changed();
CREATE TRIGGER report_copy BEFORE UPDATE OF version_id, statement_id ON report FOR EACH ROW EXECUTE FUNCTION report_copy();
CREATE TRIGGER report_copy_missing BEFORE INSERT ON report FOR EACH ROW WHEN (new.article_id IS NULL OR new.outlet_id IS NULL OR new.language IS NULL OR new.said_on IS NULL) EXECUTE FUNCTION report_copy();
CREATE TRIGGER report_removed AFTER DELETE ON report REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION report_removed();
CREATE TRIGGER report_told_added AFTER INSERT ON report REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION report_told();
CREATE TRIGGER report_told_changed AFTER UPDATE ON report REFERENCING OLD TABLE AS removed NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION report_told();
CREATE TRIGGER report_told_removed AFTER DELETE ON report REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION report_told();

-- ── report_link ───────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE report_link (
  report_id bigint NOT NULL,
  from_id bigint NOT NULL,
  like_id bigint,
  reason "LinkReason" NOT NULL,
  score real NOT NULL,
  since timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT report_link_pkey PRIMARY KEY (report_id),
  CONSTRAINT report_link_score_in_range CHECK (score >= 0::double precision AND score <= 1::double precision),
  CONSTRAINT report_link_like_id_fkey FOREIGN KEY (like_id) REFERENCES report(id) ON UPDATE CASCADE ON DELETE SET NULL,
  CONSTRAINT report_link_report_id_fkey FOREIGN KEY (report_id) REFERENCES report(id) ON UPDATE CASCADE ON DELETE CASCADE
);

CREATE INDEX report_link_like_id_idx ON report_link USING btree (like_id);

CREATE TRIGGER answers_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON report_link FOR EACH STATEMENT EXECUTE FUNCTION answers_changed();
CREATE TRIGGER kept_changed BEFORE UPDATE ON report_link FOR EACH ROW WHEN (old.report_id IS DISTINCT FROM new.report_id OR old.from_id IS DISTINCT FROM new.from_id OR old.like_id IS DISTINCT FROM new.like_id OR old.reason IS DISTINCT FROM new.reason OR old.score IS DISTINCT FROM new.score) EXECUTE FUNCTION past.keep_changed();
CREATE TRIGGER kept_removed AFTER DELETE ON report_link REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION past.keep_removed();

-- ── run ───────────────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE run (
  id integer NOT NULL DEFAULT nextval('run_id_seq'::regclass),
  source_id integer,
  status "RunStatus" NOT NULL DEFAULT 'RUNNING'::"RunStatus",
  inputs text[],
  started_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  finished_at timestamp(3) with time zone,
  read integer NOT NULL DEFAULT 0,
  created integer NOT NULL DEFAULT 0,
  changed integer NOT NULL DEFAULT 0,
  unchanged integer NOT NULL DEFAULT 0,
  quarantined integer NOT NULL DEFAULT 0,
  reports integer NOT NULL DEFAULT 0,
  error text,
  pending integer NOT NULL DEFAULT 0,
  unread integer NOT NULL DEFAULT 0,
  CONSTRAINT run_pkey PRIMARY KEY (id),
  CONSTRAINT run_source_id_fkey FOREIGN KEY (source_id) REFERENCES source(id) ON UPDATE CASCADE ON DELETE SET NULL
);

CREATE INDEX run_running ON run USING btree (id) WHERE (status = 'RUNNING'::"RunStatus");
CREATE INDEX run_started_at_id_idx ON run USING btree (started_at DESC, id DESC);

-- ── run_item ──────────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE run_item (
  id integer NOT NULL DEFAULT nextval('run_item_id_seq'::regclass),
  run_id integer NOT NULL,
  outcome "RunOutcome" NOT NULL,
  subject text NOT NULL,
  detail text,
  article_id integer,
  quarantine_id integer,
  CONSTRAINT run_item_pkey PRIMARY KEY (id),
  CONSTRAINT run_item_article_id_fkey FOREIGN KEY (article_id) REFERENCES article(id) ON UPDATE CASCADE ON DELETE SET NULL,
  CONSTRAINT run_item_quarantine_id_fkey FOREIGN KEY (quarantine_id) REFERENCES quarantine(id) ON UPDATE CASCADE ON DELETE SET NULL,
  CONSTRAINT run_item_run_id_fkey FOREIGN KEY (run_id) REFERENCES run(id) ON UPDATE CASCADE ON DELETE CASCADE
);

CREATE INDEX run_item_article_id_idx ON run_item USING btree (article_id);
CREATE INDEX run_item_quarantine_id_idx ON run_item USING btree (quarantine_id);
CREATE INDEX run_item_run_id_id_idx ON run_item USING btree (run_id, id);

-- ── saved_query ───────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE saved_query (
  id integer NOT NULL DEFAULT nextval('saved_query_id_seq'::regclass),
  key_id integer,
  name text NOT NULL,
  filter jsonb NOT NULL,
  kinds "EventKind"[],
  muted boolean NOT NULL DEFAULT false,
  created_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  feed_hash character(64),
  CONSTRAINT saved_query_pkey PRIMARY KEY (id),
  CONSTRAINT saved_query_key_id_fkey FOREIGN KEY (key_id) REFERENCES key(id) ON UPDATE CASCADE ON DELETE CASCADE
);

CREATE UNIQUE INDEX saved_query_feed_hash_key ON saved_query USING btree (feed_hash);
CREATE INDEX saved_query_key_id_idx ON saved_query USING btree (key_id);

-- ── source ────────────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE source (
  id integer NOT NULL DEFAULT nextval('source_id_seq'::regclass),
  slug text NOT NULL,
  kind "SourceKind" NOT NULL,
  location text NOT NULL,
  outlet_id integer,
  schedule text,
  time_zone text NOT NULL DEFAULT 'UTC'::text,
  last_run_at timestamp(3) with time zone,
  last_success_at timestamp(3) with time zone,
  failures integer NOT NULL DEFAULT 0,
  delay_ms integer NOT NULL DEFAULT 1000,
  error text,
  etag text,
  follow boolean NOT NULL DEFAULT true,
  language text,
  last_modified text,
  max_bytes integer NOT NULL DEFAULT 10485760,
  max_items integer NOT NULL DEFAULT 500,
  moved_to text,
  next_tick_at timestamp(3) with time zone,
  origin text,
  pages text[] DEFAULT ARRAY[]::text[],
  paused_at timestamp(3) with time zone,
  reason text,
  status "SourceStatus" NOT NULL DEFAULT 'ACTIVE'::"SourceStatus",
  hint_ms integer,
  published timestamp(3) with time zone[] DEFAULT (ARRAY[]::timestamp with time zone[])::timestamp(3) with time zone[],
  CONSTRAINT source_pkey PRIMARY KEY (id),
  CONSTRAINT source_outlet_id_fkey FOREIGN KEY (outlet_id) REFERENCES outlet(id) ON UPDATE CASCADE ON DELETE SET NULL
);

CREATE UNIQUE INDEX source_location_key ON source USING btree (location);
CREATE INDEX source_next_tick_at_idx ON source USING btree (next_tick_at);
CREATE UNIQUE INDEX source_slug_key ON source USING btree (slug);

CREATE TRIGGER source_paused AFTER UPDATE OF status ON source FOR EACH ROW WHEN (new.status = 'PAUSED'::"SourceStatus" AND old.status <> 'PAUSED'::"SourceStatus") EXECUTE FUNCTION source_paused();

-- ── source_item ───────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE source_item (
  id integer NOT NULL DEFAULT nextval('source_item_id_seq'::regclass),
  source_id integer NOT NULL,
  key text NOT NULL,
  location text,
  stamp text,
  carried jsonb,
  etag text,
  last_modified text,
  content_hash character(64),
  article_id integer,
  run_id integer,
  first_seen_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  last_seen_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  read_at timestamp(3) with time zone,
  recheck_at timestamp(3) with time zone,
  gone_at timestamp(3) with time zone,
  CONSTRAINT source_item_pkey PRIMARY KEY (id),
  CONSTRAINT source_item_article_id_fkey FOREIGN KEY (article_id) REFERENCES article(id) ON UPDATE CASCADE ON DELETE SET NULL,
  CONSTRAINT source_item_run_id_fkey FOREIGN KEY (run_id) REFERENCES run(id) ON UPDATE CASCADE ON DELETE SET NULL,
  CONSTRAINT source_item_source_id_fkey FOREIGN KEY (source_id) REFERENCES source(id) ON UPDATE CASCADE ON DELETE CASCADE
);

CREATE INDEX source_item_article_id_idx ON source_item USING btree (article_id);
CREATE INDEX source_item_location_idx ON source_item USING btree (location);
CREATE INDEX source_item_run_id_idx ON source_item USING btree (run_id);
CREATE INDEX source_item_source_id_first_seen_at_idx ON source_item USING btree (source_id, first_seen_at);
CREATE UNIQUE INDEX source_item_source_id_key_key ON source_item USING btree (source_id, key);
CREATE INDEX source_item_source_id_recheck_at_idx ON source_item USING btree (source_id, recheck_at);

-- ── stance ────────────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE stance (
  id bigint NOT NULL DEFAULT nextval('stance_id_seq'::regclass),
  statement_id bigint NOT NULL,
  report_id bigint NOT NULL,
  issue_id integer NOT NULL,
  stance "StanceValue" NOT NULL,
  wording text NOT NULL,
  wording_span integer[],
  condition text,
  condition_span integer[],
  confidence real NOT NULL,
  said_on date NOT NULL,
  speaker_id integer,
  party_id integer,
  since timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT stance_pkey PRIMARY KEY (id),
  CONSTRAINT stance_condition_only_if_conditional CHECK (condition IS NULL OR stance = 'CONDITIONAL'::"StanceValue"),
  CONSTRAINT stance_issue_id_fkey FOREIGN KEY (issue_id) REFERENCES issue(id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT stance_report_id_fkey FOREIGN KEY (report_id) REFERENCES report(id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT stance_statement_id_fkey FOREIGN KEY (statement_id) REFERENCES statement(id) ON UPDATE CASCADE ON DELETE CASCADE
);

CREATE INDEX stance_issue_id_party_id_said_on_idx ON stance USING btree (issue_id, party_id, said_on);
CREATE INDEX stance_issue_id_speaker_id_said_on_idx ON stance USING btree (issue_id, speaker_id, said_on);
CREATE UNIQUE INDEX stance_report_id_issue_id_key ON stance USING btree (report_id, issue_id);
CREATE INDEX stance_statement_id_idx ON stance USING btree (statement_id);

CREATE TRIGGER answers_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON stance FOR EACH STATEMENT EXECUTE FUNCTION answers_changed();
CREATE TRIGGER kept_changed BEFORE UPDATE ON stance FOR EACH ROW WHEN (old.id IS DISTINCT FROM new.id OR old.statement_id IS DISTINCT FROM new.statement_id OR old.report_id IS DISTINCT FROM new.report_id OR old.issue_id IS DISTINCT FROM new.issue_id OR old.stance IS DISTINCT FROM new.stance OR old.wording IS DISTINCT FROM new.wording OR old.wording_span IS DISTINCT FROM new.wording_span OR old.condition IS DISTINCT FROM new.condition OR old.condition_span IS DISTINCT FROM new.condition_span OR old.confidence IS DISTINCT FROM new.confidence OR old.said_on IS DISTINCT FROM new.said_on OR old.speaker_id IS DISTINCT FROM new.speaker_id OR old.party_id IS DISTINCT FROM new.party_id) EXECUTE FUNCTION past.keep_changed();
CREATE TRIGGER kept_removed AFTER DELETE ON stance REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION past.keep_removed();
CREATE TRIGGER stance_added AFTER INSERT ON stance REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION stance_added();
CREATE TRIGGER stance_changed_from AFTER UPDATE ON stance REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION stance_removed();
CREATE TRIGGER stance_changed_to AFTER UPDATE ON stance REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION stance_added();
CREATE TRIGGER stance_copy BEFORE INSERT ON stance FOR EACH ROW EXECUTE FUNCTION stance_copy();
CREATE TRIGGER stance_removed AFTER DELETE ON stance REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION stance_removed();
CREATE TRIGGER stance_told_added AFTER INSERT ON stance REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION report_told();
CREATE TRIGGER stance_told_changed AFTER UPDATE ON stance FOR EACH ROW WHEN (old.statement_id IS DISTINCT FROM new.statement_id OR old.issue_id IS DISTINCT FROM new.issue_id OR old.stance IS DISTINCT FROM new.stance OR old.wording IS DISTINCT FROM new.wording OR old.condition IS DISTINCT FROM new.condition OR old.confidence IS DISTINCT FROM new.confidence) EXECUTE FUNCTION stance_told();
CREATE TRIGGER stance_told_removed AFTER DELETE ON stance REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION report_told();

-- ── statement ─────────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE statement (
  id bigint NOT NULL DEFAULT nextval('statement_id_seq'::regclass),
  speaker_id integer,
  party_id integer,
  said_from date NOT NULL,
  said_to date NOT NULL,
  said_precision "DatePrecision" NOT NULL,
  said_basis "DateBasis" NOT NULL,
  utterance_key character(64) NOT NULL,
  recorded_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  first_report_id bigint,
  published_at timestamp(3) with time zone,
  joint_party_ids integer[],
  joint_speaker_ids integer[],
  polarity "Polarity" NOT NULL DEFAULT 'ASSERTS'::"Polarity",
  since timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT statement_pkey PRIMARY KEY (id),
  CONSTRAINT statement_said_in_order CHECK (said_from <= said_to),
  CONSTRAINT statement_party_id_fkey FOREIGN KEY (party_id) REFERENCES actor(id) ON UPDATE CASCADE ON DELETE SET NULL,
  CONSTRAINT statement_speaker_id_fkey FOREIGN KEY (speaker_id) REFERENCES actor(id) ON UPDATE CASCADE ON DELETE SET NULL
);

CREATE INDEX statement_not_asserted ON statement USING btree (polarity, said_from DESC, id DESC) WHERE (polarity <> 'ASSERTS'::"Polarity");
CREATE INDEX statement_of_days_by_party ON statement USING btree (party_id, said_from DESC, id DESC) WHERE (said_to > said_from);
CREATE INDEX statement_of_days_by_speaker ON statement USING btree (speaker_id, said_from DESC, id DESC) WHERE ((said_to > said_from) AND (party_id IS NULL));
CREATE INDEX statement_party_id_said_from_id_idx ON statement USING btree (party_id, said_from DESC, id DESC);
CREATE INDEX statement_published_at_idx ON statement USING btree (published_at);
CREATE INDEX statement_said_from_id_idx ON statement USING btree (said_from DESC, id DESC);
CREATE INDEX statement_speaker_id_said_from_id_idx ON statement USING btree (speaker_id, said_from DESC, id DESC);
CREATE INDEX statement_utterance_key_idx ON statement USING btree (utterance_key);

CREATE TRIGGER answers_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON statement FOR EACH STATEMENT EXECUTE FUNCTION answers_changed();
CREATE TRIGGER counts_emptied AFTER TRUNCATE ON statement FOR EACH STATEMENT EXECUTE FUNCTION counts_emptied();
CREATE TRIGGER kept_changed BEFORE UPDATE ON statement FOR EACH ROW WHEN (old.id IS DISTINCT FROM new.id OR old.speaker_id IS DISTINCT FROM new.speaker_id OR old.party_id IS DISTINCT FROM new.party_id OR old.said_from IS DISTINCT FROM new.said_from OR old.said_to IS DISTINCT FROM new.said_to OR old.said_precision IS DISTINCT FROM new.said_precision OR old.said_basis IS DISTINCT FROM new.said_basis OR old.utterance_key IS DISTINCT FROM new.utterance_key OR old.recorded_at IS DISTINCT FROM new.recorded_at OR old.first_report_id IS DISTINCT FROM new.first_report_id OR old.published_at IS DISTINCT FROM new.published_at OR old.joint_party_ids IS DISTINCT FROM new.joint_party_ids OR old.joint_speaker_ids IS DISTINCT FROM new.joint_speaker_ids OR old.polarity IS DISTINCT FROM new.polarity) EXECUTE FUNCTION past.keep_changed();
CREATE TRIGGER kept_removed AFTER DELETE ON statement REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION past.keep_removed();
CREATE TRIGGER statement_copied AFTER UPDATE ON statement FOR EACH ROW WHEN (old.said_from IS DISTINCT FROM new.said_from OR old.party_id IS DISTINCT FROM new.party_id OR old.speaker_id IS DISTINCT FROM new.speaker_id OR old.joint_party_ids IS DISTINCT FROM new.joint_party_ids OR old.joint_speaker_ids IS DISTINCT FROM new.joint_speaker_ids) EXECUTE FUNCTION statement_copied();
CREATE TRIGGER statement_joint BEFORE INSERT OR UPDATE ON statement FOR EACH ROW WHEN (new.joint_speaker_ids IS NOT NULL OR new.joint_party_ids IS NOT NULL) EXECUTE FUNCTION statement_joint();
CREATE TRIGGER statement_recorded AFTER INSERT ON statement REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION statement_recorded();
CREATE TRIGGER statement_retracted AFTER DELETE ON statement REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION statement_retracted();
CREATE TRIGGER statement_told_otherwise AFTER UPDATE ON statement FOR EACH ROW WHEN (old.speaker_id IS DISTINCT FROM new.speaker_id OR old.party_id IS DISTINCT FROM new.party_id OR old.joint_speaker_ids IS DISTINCT FROM new.joint_speaker_ids OR old.joint_party_ids IS DISTINCT FROM new.joint_party_ids OR old.said_from IS DISTINCT FROM new.said_from OR old.said_to IS DISTINCT FROM new.said_to OR old.said_precision IS DISTINCT FROM new.said_precision OR old.said_basis IS DISTINCT FROM new.said_basis OR old.polarity IS DISTINCT FROM new.polarity) EXECUTE FUNCTION statement_told_otherwise();
CREATE TRIGGER statements_counted_added AFTER INSERT ON statement REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION statements_counted();
CREATE TRIGGER statements_counted_changed AFTER UPDATE ON statement REFERENCING OLD TABLE AS removed NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION statements_counted();
CREATE TRIGGER statements_counted_removed AFTER DELETE ON statement REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION statements_counted();
CREATE TRIGGER statements_joined_added AFTER INSERT ON statement REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION statement_added();

-- ── statement_count ───────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE statement_count (
  topic_id integer NOT NULL,
  grouped_by "CountGroup" NOT NULL,
  unit "CountUnit" NOT NULL,
  group_id integer NOT NULL,
  start date NOT NULL,
  statements bigint NOT NULL,
  CONSTRAINT statement_count_pkey PRIMARY KEY (topic_id, grouped_by, unit, group_id, start)
);

CREATE TRIGGER answers_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON statement_count FOR EACH STATEMENT EXECUTE FUNCTION answers_changed();

-- ── statement_member ──────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE statement_member (
  statement_id bigint NOT NULL,
  ordinal smallint NOT NULL,
  said_on date NOT NULL,
  party_id integer,
  speaker_id integer,
  since timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT statement_member_pkey PRIMARY KEY (statement_id, ordinal)
);

CREATE INDEX statement_member_party_id_said_on_statement_id_idx ON statement_member USING btree (party_id, said_on DESC, statement_id DESC);
CREATE INDEX statement_member_speaker_id_said_on_statement_id_idx ON statement_member USING btree (speaker_id, said_on DESC, statement_id DESC);

CREATE TRIGGER answers_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON statement_member FOR EACH STATEMENT EXECUTE FUNCTION answers_changed();
CREATE TRIGGER kept_changed BEFORE UPDATE ON statement_member FOR EACH ROW WHEN (old.statement_id IS DISTINCT FROM new.statement_id OR old.ordinal IS DISTINCT FROM new.ordinal OR old.said_on IS DISTINCT FROM new.said_on OR old.party_id IS DISTINCT FROM new.party_id OR old.speaker_id IS DISTINCT FROM new.speaker_id) EXECUTE FUNCTION past.keep_changed();
CREATE TRIGGER kept_removed AFTER DELETE ON statement_member REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION past.keep_removed();

-- ── statement_outlet ──────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE statement_outlet (
  topic_id integer NOT NULL,
  outlet_id integer NOT NULL,
  said_on date NOT NULL,
  statement_id bigint NOT NULL,
  since timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT statement_outlet_pkey PRIMARY KEY (topic_id, outlet_id, said_on, statement_id)
);

CREATE TRIGGER answers_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON statement_outlet FOR EACH STATEMENT EXECUTE FUNCTION answers_changed();
CREATE TRIGGER kept_changed BEFORE UPDATE ON statement_outlet FOR EACH ROW WHEN (old.topic_id IS DISTINCT FROM new.topic_id OR old.outlet_id IS DISTINCT FROM new.outlet_id OR old.said_on IS DISTINCT FROM new.said_on OR old.statement_id IS DISTINCT FROM new.statement_id) EXECUTE FUNCTION past.keep_changed();
CREATE TRIGGER kept_removed AFTER DELETE ON statement_outlet REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION past.keep_removed();
CREATE TRIGGER statement_outlet_counted_added AFTER INSERT ON statement_outlet REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION statement_outlet_counted();
CREATE TRIGGER statement_outlet_counted_removed AFTER DELETE ON statement_outlet REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION statement_outlet_counted();

-- ── statement_topic ───────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE statement_topic (
  topic_id integer NOT NULL,
  statement_id bigint NOT NULL,
  said_on date NOT NULL,
  party_id integer,
  speaker_id integer,
  ordinal smallint NOT NULL DEFAULT 0,
  since timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT statement_topic_pkey PRIMARY KEY (topic_id, ordinal, statement_id)
);

CREATE INDEX statement_topic_joint ON statement_topic USING btree (topic_id, party_id, said_on) WHERE (ordinal > 0);
CREATE INDEX statement_topic_statement_id_topic_id_idx ON statement_topic USING btree (statement_id, topic_id);
CREATE INDEX statement_topic_topic_id_party_id_said_on_statement_id_idx ON statement_topic USING btree (topic_id, party_id, said_on DESC, statement_id DESC);
CREATE INDEX statement_topic_topic_id_said_on_statement_id_idx ON statement_topic USING btree (topic_id, said_on DESC, statement_id DESC) WHERE (ordinal = 0);
CREATE INDEX statement_topic_topic_id_speaker_id_said_on_statement_id_idx ON statement_topic USING btree (topic_id, speaker_id, said_on DESC, statement_id DESC);

CREATE TRIGGER answers_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON statement_topic FOR EACH STATEMENT EXECUTE FUNCTION answers_changed();
CREATE TRIGGER kept_changed BEFORE UPDATE ON statement_topic FOR EACH ROW WHEN (old.topic_id IS DISTINCT FROM new.topic_id OR old.statement_id IS DISTINCT FROM new.statement_id OR old.said_on IS DISTINCT FROM new.said_on OR old.party_id IS DISTINCT FROM new.party_id OR old.speaker_id IS DISTINCT FROM new.speaker_id OR old.ordinal IS DISTINCT FROM new.ordinal) EXECUTE FUNCTION past.keep_changed();
CREATE TRIGGER kept_removed AFTER DELETE ON statement_topic REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION past.keep_removed();
CREATE TRIGGER statement_topic_kept_added AFTER INSERT ON statement_topic REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION statement_topic_kept();
CREATE TRIGGER statement_topic_kept_changed AFTER UPDATE ON statement_topic REFERENCING OLD TABLE AS removed NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION statement_topic_kept();
CREATE TRIGGER statement_topic_kept_removed AFTER DELETE ON statement_topic REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION statement_topic_kept();
CREATE TRIGGER topic_told_added AFTER INSERT ON statement_topic REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION report_told();
CREATE TRIGGER topic_told_removed AFTER DELETE ON statement_topic REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION report_told();

-- ── statement_words ───────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE statement_words (
  statement_id bigint NOT NULL,
  wording uuid NOT NULL,
  said_on date NOT NULL,
  words tsvector NOT NULL STORAGE MAIN STATISTICS 500,
  since timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT statement_words_pkey PRIMARY KEY (statement_id, wording)
);

CREATE INDEX statement_words_said_on_statement_id_idx ON statement_words USING btree (said_on DESC, statement_id DESC);
CREATE INDEX statement_words_words_idx ON statement_words USING gin (words);

CREATE TRIGGER answers_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON statement_words FOR EACH STATEMENT EXECUTE FUNCTION answers_changed();
CREATE TRIGGER kept_changed BEFORE UPDATE ON statement_words FOR EACH ROW WHEN (old.statement_id IS DISTINCT FROM new.statement_id OR old.wording IS DISTINCT FROM new.wording OR old.said_on IS DISTINCT FROM new.said_on OR old.words IS DISTINCT FROM new.words) EXECUTE FUNCTION past.keep_changed();
CREATE TRIGGER kept_removed AFTER DELETE ON statement_words REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION past.keep_removed();

-- ── term_use ──────────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE term_use (
  report_id bigint NOT NULL,
  topic_id integer NOT NULL,
  start integer NOT NULL,
  "end" integer NOT NULL,
  text text NOT NULL,
  term text NOT NULL,
  basis "TermBasis" NOT NULL DEFAULT 'LITERAL'::"TermBasis",
  introduced integer[],
  CONSTRAINT term_use_pkey PRIMARY KEY (report_id, topic_id, start),
  CONSTRAINT term_use_report_id_fkey FOREIGN KEY (report_id) REFERENCES report(id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT term_use_topic_id_fkey FOREIGN KEY (topic_id) REFERENCES topic(id) ON UPDATE CASCADE ON DELETE CASCADE
);

CREATE INDEX term_use_topic_id_idx ON term_use USING btree (topic_id);

CREATE TRIGGER answers_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON term_use FOR EACH STATEMENT EXECUTE FUNCTION answers_changed();
CREATE TRIGGER kept_removed AFTER DELETE ON term_use REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION past.keep_terms();
CREATE TRIGGER term_use_added AFTER INSERT ON term_use REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION term_use_added();
CREATE TRIGGER term_use_removed AFTER DELETE ON term_use REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION term_use_removed();

-- ── topic ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE topic (
  id integer NOT NULL DEFAULT nextval('topic_id_seq'::regclass),
  slug text NOT NULL,
  name text NOT NULL,
  description text NOT NULL,
  origin text,
  any_of text[] DEFAULT ARRAY[]::text[],
  none_of text[] DEFAULT ARRAY[]::text[],
  "references" jsonb,
  CONSTRAINT topic_pkey PRIMARY KEY (id)
);

CREATE UNIQUE INDEX topic_slug_key ON topic USING btree (slug);

CREATE TRIGGER answers_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON topic FOR EACH STATEMENT EXECUTE FUNCTION answers_changed();
CREATE TRIGGER dimensions_changed AFTER INSERT OR DELETE OR UPDATE ON topic FOR EACH STATEMENT EXECUTE FUNCTION dimensions_changed();

-- ── topic_term ────────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE topic_term (
  id integer NOT NULL DEFAULT nextval('topic_term_id_seq'::regclass),
  topic_id integer NOT NULL,
  term text NOT NULL,
  language text NOT NULL,
  requires text[] DEFAULT ARRAY[]::text[],
  excludes text[] DEFAULT ARRAY[]::text[],
  CONSTRAINT topic_term_pkey PRIMARY KEY (id),
  CONSTRAINT topic_term_topic_id_fkey FOREIGN KEY (topic_id) REFERENCES topic(id) ON UPDATE CASCADE ON DELETE CASCADE
);

CREATE UNIQUE INDEX topic_term_topic_id_term_language_key ON topic_term USING btree (topic_id, term, language);

CREATE TRIGGER answers_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON topic_term FOR EACH STATEMENT EXECUTE FUNCTION answers_changed();
CREATE TRIGGER dimensions_changed AFTER INSERT OR DELETE OR UPDATE ON topic_term FOR EACH STATEMENT EXECUTE FUNCTION dimensions_changed();

-- ── uncompared_statement ──────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE uncompared_statement (
  statement_id bigint NOT NULL,
  CONSTRAINT uncompared_statement_pkey PRIMARY KEY (statement_id)
);

-- ── version ───────────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE version (
  id integer NOT NULL DEFAULT nextval('version_id_seq'::regclass),
  article_id integer NOT NULL,
  number integer NOT NULL,
  sha256 character(64) NOT NULL,
  text text NOT NULL,
  captured_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  extracted_by character(64),
  changes jsonb,
  unreadable boolean NOT NULL DEFAULT false,
  CONSTRAINT version_pkey PRIMARY KEY (id),
  CONSTRAINT version_article_id_fkey FOREIGN KEY (article_id) REFERENCES article(id) ON UPDATE CASCADE ON DELETE CASCADE
);

CREATE UNIQUE INDEX version_article_id_number_key ON version USING btree (article_id, number);
CREATE UNIQUE INDEX version_article_id_sha256_key ON version USING btree (article_id, sha256);
CREATE INDEX version_extracted_by_idx ON version USING btree (extracted_by);

CREATE TRIGGER answers_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON version FOR EACH STATEMENT EXECUTE FUNCTION answers_changed();
CREATE TRIGGER version_told AFTER INSERT ON version REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION version_told();

-- ── webhook ───────────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE webhook (
  id integer NOT NULL DEFAULT nextval('webhook_id_seq'::regclass),
  saved_query_id integer NOT NULL,
  url text NOT NULL,
  secret text NOT NULL,
  former_secret text,
  former_until timestamp(3) with time zone,
  status "WebhookStatus" NOT NULL DEFAULT 'ACTIVE'::"WebhookStatus",
  reason text,
  failing_since timestamp(3) with time zone,
  xid bigint,
  event_id bigint,
  created_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT webhook_pkey PRIMARY KEY (id),
  CONSTRAINT webhook_saved_query_id_fkey FOREIGN KEY (saved_query_id) REFERENCES saved_query(id) ON UPDATE CASCADE ON DELETE CASCADE
);

CREATE INDEX webhook_saved_query_id_idx ON webhook USING btree (saved_query_id);

-- ── functions ─────────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE OR REPLACE FUNCTION public.actor_removed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  UPDATE statement s SET
      joint_party_ids = (SELECT array_agg(id ORDER BY place) FROM unnest(s.joint_party_ids) WITH ORDINALITY one(id, place)
        WHERE id NOT IN (SELECT r.id FROM removed r)),
      joint_speaker_ids = (SELECT array_agg(id ORDER BY place) FROM unnest(s.joint_speaker_ids) WITH ORDINALITY one(id, place)
        WHERE id NOT IN (SELECT r.id FROM removed r))
    WHERE s.id IN (SELECT m.statement_id FROM removed r JOIN statement_member m ON m.party_id = r.id
      UNION SELECT m.statement_id FROM removed r JOIN statement_member m ON m.speaker_id = r.id);
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.add_counts(by "CountGroup", topics integer[], groups integer[], ordinals smallint[], days date[], changes integer[])
 RETURNS void
 LANGUAGE sql
AS $function$
  INSERT INTO statement_count AS c (topic_id, grouped_by, unit, group_id, start, statements)
    SELECT topic, by, unit, id, start, sum(change)
    FROM unnest(topics, groups, ordinals, days, changes) one(topic, group_id, ordinal, day, change)
      CROSS JOIN LATERAL (VALUES ('WEEK'::"CountUnit", date_trunc('week', day::timestamp)::date),
        ('MONTH', date_trunc('month', day::timestamp)::date)) counted(unit, start)
      CROSS JOIN LATERAL (SELECT coalesce(group_id, -1) AS id WHERE ordinal = 0 OR group_id IS NOT NULL
        UNION ALL SELECT 0 WHERE by = 'PARTY' AND ordinal = 0) grouped
    GROUP BY topic, unit, id, start HAVING sum(change) <> 0 ORDER BY topic, unit, id, start
    ON CONFLICT (topic_id, grouped_by, unit, group_id, start)
      DO UPDATE SET statements = c.statements + excluded.statements;
$function$;

CREATE OR REPLACE FUNCTION public.add_outlets(statements bigint[])
 RETURNS void
 LANGUAGE sql
 SET enable_seqscan TO 'off'
AS $function$
  INSERT INTO statement_outlet (topic_id, outlet_id, said_on, statement_id)
    SELECT DISTINCT t.topic_id, r.outlet_id, t.said_on, one.id
    FROM unnest(statements) one(id)
      CROSS JOIN LATERAL (SELECT t.topic_id, t.said_on FROM statement_topic t
        WHERE t.statement_id = one.id AND t.ordinal = 0 OFFSET 0) t
      CROSS JOIN LATERAL (SELECT r.outlet_id FROM report r WHERE r.statement_id = one.id OFFSET 0) r
    ORDER BY topic_id, outlet_id, said_on, id
    ON CONFLICT DO NOTHING;
$function$;

CREATE OR REPLACE FUNCTION public.add_words(statements bigint[])
 RETURNS void
 LANGUAGE sql
AS $function$
  INSERT INTO statement_words (statement_id, wording, said_on, words)
    SELECT DISTINCT ON (statement_id, wording) statement_id, md5(words::text)::uuid AS wording, said_on, words
    FROM (SELECT statement_id, said_on, to_tsvector('english', text) AS words FROM report
      WHERE statement_id = ANY (statements) OFFSET 0) r
    ORDER BY statement_id, wording
    ON CONFLICT DO NOTHING;
$function$;

CREATE OR REPLACE FUNCTION public.answers_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  PERFORM pg_notify('onrecord_answers', '');
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.article_copied()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  UPDATE report SET outlet_id = NEW.outlet_id, published_at = NEW.published_at, language = NEW.language
    WHERE article_id = NEW.id;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.audit_is_final()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  RAISE EXCEPTION 'the audit is only added to';
END $function$;

CREATE OR REPLACE FUNCTION public.bears_position(stance "StanceValue", confidence real)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
RETURN ((stance <> 'UNCLEAR'::"StanceValue") AND (confidence >= (0.5)::double precision));

CREATE OR REPLACE FUNCTION public.borne_stances(holders integer[], issues integer[], froms date[], untils date[])
 RETURNS TABLE(holder_id integer, issue_id integer, stance_id bigint, statement_id bigint, said_on date, stance "StanceValue", confidence real, condition text)
 LANGUAGE plpgsql
 STABLE
AS $function$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT p.holder_id, p.issue_id, s.id, s.statement_id, s.said_on, s.stance, s.confidence, s.condition
    FROM unnest(holders, issues, froms, untils) p(holder_id, issue_id, "from", until)
    CROSS JOIN LATERAL (
      SELECT * FROM stance x WHERE x.issue_id = p.issue_id AND x.speaker_id = p.holder_id
        AND x.said_on BETWEEN p."from" AND p.until
      UNION ALL
      SELECT * FROM stance x WHERE x.issue_id = p.issue_id AND x.party_id = p.holder_id
        AND x.said_on BETWEEN p."from" AND p.until AND x.speaker_id IS DISTINCT FROM p.holder_id
      UNION ALL
      SELECT x.* FROM joint_stance j CROSS JOIN LATERAL (SELECT * FROM stance x WHERE x.id = j.stance_id OFFSET 0) x
        WHERE j.issue_id = p.issue_id AND j.holder_id = p.holder_id AND j.said_on BETWEEN p."from" AND p.until
        AND x.speaker_id IS DISTINCT FROM p.holder_id AND x.party_id IS DISTINCT FROM p.holder_id
    ) s
    WHERE bears_position(s.stance, s.confidence);
END $function$;

CREATE OR REPLACE FUNCTION public.copy_first(statements bigint[])
 RETURNS void
 LANGUAGE sql
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
AS $function$
  UPDATE statement s SET published_at = r.earliest, first_report_id = r.id
    FROM (SELECT DISTINCT ON (statement_id) statement_id, id,
        min(published_at) OVER (PARTITION BY statement_id) AS earliest
      FROM report WHERE statement_id = ANY (statements)
      ORDER BY statement_id, coalesce(published_at, recorded_at), id) r
    WHERE s.id = r.statement_id AND (s.published_at, s.first_report_id) IS DISTINCT FROM (r.earliest, r.id);
$function$;

CREATE OR REPLACE FUNCTION public.counts_emptied()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  TRUNCATE statement_count, statement_member, statement_outlet, statement_topic, statement_words, uncompared_statement;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.digests_restored()
 RETURNS void
 LANGUAGE sql
BEGIN ATOMIC
 UPDATE digest SET after_xid = (digest.after_xid - ( SELECT ((max(event.xid) + 1) - LEAST(min(event.xid), (0)::bigint))
            FROM event));
 UPDATE digest_mail SET after_xid = (digest_mail.after_xid - ( SELECT ((max(event.xid) + 1) - LEAST(min(event.xid), (0)::bigint))
            FROM event)), to_xid = (digest_mail.to_xid - ( SELECT ((max(event.xid) + 1) - LEAST(min(event.xid), (0)::bigint))
            FROM event));
END;

CREATE OR REPLACE FUNCTION public.dimensions_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  PERFORM pg_notify('onrecord_dimensions', '');
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.drop_former_outlets(statements bigint[])
 RETURNS void
 LANGUAGE sql
AS $function$
  SELECT drop_outlets(array_agg(topic_id), array_agg(statement_id), array_agg(said_on))
    FROM statement_topic WHERE statement_id = ANY (statements) AND ordinal = 0;
$function$;

CREATE OR REPLACE FUNCTION public.drop_outlets(topics integer[], statements bigint[], days date[])
 RETURNS void
 LANGUAGE sql
AS $function$
  DELETE FROM statement_outlet o USING unnest(topics, statements, days) was(topic_id, statement_id, said_on), outlet
    WHERE o.topic_id = was.topic_id AND o.outlet_id = outlet.id AND o.said_on = was.said_on
      AND o.statement_id = was.statement_id
      AND NOT EXISTS (SELECT FROM statement_topic t JOIN report r ON r.statement_id = t.statement_id
        WHERE t.statement_id = o.statement_id AND t.topic_id = o.topic_id AND t.said_on = o.said_on
          AND r.outlet_id = o.outlet_id);
$function$;

CREATE OR REPLACE FUNCTION public.drop_unused_topics(statements bigint[])
 RETURNS void
 LANGUAGE sql
AS $function$
  DELETE FROM statement_topic st
    WHERE st.statement_id = ANY (statements)
    AND NOT EXISTS (SELECT FROM report r JOIN term_use u ON u.report_id = r.id
      WHERE r.statement_id = st.statement_id AND u.topic_id = st.topic_id);
$function$;

CREATE OR REPLACE FUNCTION public.drop_words(statements bigint[])
 RETURNS void
 LANGUAGE sql
AS $function$
  DELETE FROM statement_words w WHERE w.statement_id = ANY (statements)
    AND NOT EXISTS (SELECT FROM report r
      WHERE r.statement_id = w.statement_id AND md5(to_tsvector('english', r.text)::text)::uuid = w.wording);
$function$;

CREATE OR REPLACE FUNCTION public.event_xid()
 RETURNS bigint
 LANGUAGE sql
 STABLE
RETURN ((pg_current_xact_id())::text)::bigint;

CREATE OR REPLACE FUNCTION public.events_restored()
 RETURNS void
 LANGUAGE sql
BEGIN ATOMIC
 UPDATE event_reader SET xid = (event_reader.xid - ( SELECT ((max(event.xid) + 1) - LEAST(min(event.xid), (0)::bigint))
            FROM event));
 UPDATE webhook SET xid = (webhook.xid - ( SELECT ((max(event.xid) + 1) - LEAST(min(event.xid), (0)::bigint))
            FROM event));
 UPDATE event SET xid = (event.xid - ( SELECT ((max(event_1.xid) + 1) - LEAST(min(event_1.xid), (0)::bigint))
            FROM event event_1));
END;

CREATE OR REPLACE FUNCTION public.events_written()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  PERFORM pg_notify('onrecord_events', '');
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.joint_stance_removed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  DELETE FROM position_evidence e USING removed r, position p
    WHERE e.stance_id = r.stance_id AND p.id = e.position_id AND p.holder_id = r.holder_id;
  PERFORM refresh_positions(array_agg(holder_id), array_agg(issue_id), array_agg(first), array_agg(last))
    FROM (SELECT holder_id, issue_id, min(said_on) AS first, max(said_on) AS last
      FROM removed GROUP BY holder_id, issue_id) pair HAVING count(*) > 0;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.plain_name(name text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
  SELECT lower(regexp_replace(normalize(name, NFD), '[\u0300-\u036f]', '', 'g'));
$function$;

CREATE OR REPLACE FUNCTION public.position_starts(holders integer[], issues integer[], froms date[], untils date[])
 RETURNS TABLE(holder_id integer, issue_id integer, stance "StanceValue", "from" date)
 LANGUAGE plpgsql
 STABLE
AS $function$
#variable_conflict use_column
BEGIN
  RETURN QUERY WITH of_day AS (
    SELECT DISTINCT ON (holder_id, issue_id, said_on) holder_id, issue_id, said_on, stance
    FROM (
      SELECT holder_id, issue_id, said_on, stance, count(DISTINCT statement_id) AS statements, max(confidence) AS surest
      FROM borne_stances(holders, issues, froms, untils) GROUP BY 1, 2, 3, 4
    ) counted
    ORDER BY holder_id, issue_id, said_on, statements DESC, surest DESC, stance
  ), marked AS (
    SELECT *, stance IS DISTINCT FROM lag(stance) OVER (PARTITION BY holder_id, issue_id ORDER BY said_on) AS begins
    FROM of_day
  )
  SELECT holder_id, issue_id, stance, said_on FROM marked WHERE begins;
END $function$;

CREATE OR REPLACE FUNCTION public.position_told()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO event (xid, kind, holder_id, issue_id) SELECT event_xid(), 'POSITION_CHANGED', holder_id, issue_id FROM added
      ON CONFLICT DO NOTHING;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO event (xid, kind, holder_id, issue_id) SELECT event_xid(), 'POSITION_CHANGED', holder_id, issue_id FROM removed
      ON CONFLICT DO NOTHING;
  ELSE
    INSERT INTO event (xid, kind, holder_id, issue_id)
      SELECT event_xid(), 'POSITION_CHANGED', a.holder_id, a.issue_id FROM added a JOIN removed r USING (id)
      WHERE (a.stance, a."from", a."to") IS DISTINCT FROM (r.stance, r."from", r."to")
      ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.refresh_positions(holders integer[], issues integer[], firsts date[], lasts date[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
DECLARE
  -- The nearest days around a change on which a stance was taken. Theirs are as they were, but whether a position begins
  -- on the later one may change.
  befores date[];
  afters date[];
  -- The last days of which evidence may belong to another position than it did.
  ends date[];
BEGIN
  -- One transaction at a time, until it ends: each must see the stances of the one before. In the order of the issues,
  -- lest two wait for one another.
  PERFORM pg_advisory_xact_lock(hashtext('position'), issue)
    FROM (SELECT DISTINCT issue FROM unnest(issues) issue ORDER BY issue) ordered;

  SELECT array_agg(coalesce(before.said_on, '-infinity') ORDER BY ord), array_agg(coalesce(after.said_on, 'infinity') ORDER BY ord)
    INTO befores, afters
    FROM unnest(holders, issues, firsts, lasts) WITH ORDINALITY u(holder_id, issue_id, first, last, ord)
    CROSS JOIN LATERAL (SELECT max(said_on) AS said_on FROM (
      (SELECT s.said_on FROM stance s WHERE s.issue_id = u.issue_id AND s.speaker_id = u.holder_id
        AND s.said_on < u.first AND bears_position(s.stance, s.confidence) ORDER BY s.said_on DESC LIMIT 1)
      UNION ALL
      (SELECT s.said_on FROM stance s WHERE s.issue_id = u.issue_id AND s.party_id = u.holder_id
        AND s.said_on < u.first AND bears_position(s.stance, s.confidence) ORDER BY s.said_on DESC LIMIT 1)
      UNION ALL
      (SELECT j.said_on FROM joint_stance j
        CROSS JOIN LATERAL (SELECT x.stance, x.confidence FROM stance x WHERE x.id = j.stance_id OFFSET 0) s
        WHERE j.issue_id = u.issue_id AND j.holder_id = u.holder_id AND j.said_on < u.first AND bears_position(s.stance, s.confidence)
        ORDER BY j.said_on DESC LIMIT 1)) either) before
    CROSS JOIN LATERAL (SELECT min(said_on) AS said_on FROM (
      (SELECT s.said_on FROM stance s WHERE s.issue_id = u.issue_id AND s.speaker_id = u.holder_id
        AND s.said_on > u.last AND bears_position(s.stance, s.confidence) ORDER BY s.said_on LIMIT 1)
      UNION ALL
      (SELECT s.said_on FROM stance s WHERE s.issue_id = u.issue_id AND s.party_id = u.holder_id
        AND s.said_on > u.last AND bears_position(s.stance, s.confidence) ORDER BY s.said_on LIMIT 1)
      UNION ALL
      (SELECT j.said_on FROM joint_stance j
        CROSS JOIN LATERAL (SELECT x.stance, x.confidence FROM stance x WHERE x.id = j.stance_id OFFSET 0) s
        WHERE j.issue_id = u.issue_id AND j.holder_id = u.holder_id AND j.said_on > u.last AND bears_position(s.stance, s.confidence)
        ORDER BY j.said_on LIMIT 1)) either) after;

  WITH windows AS MATERIALIZED (
    SELECT w.*, (SELECT min(p."from") FROM position p
        WHERE p.holder_id = w.holder_id AND p.issue_id = w.issue_id AND p."from" > w.after) AS next
    FROM unnest(holders, issues, befores, lasts, afters) WITH ORDINALITY w(holder_id, issue_id, before, last, after, ord)
  ), starts AS MATERIALIZED (
    SELECT s.holder_id, s.issue_id, s.stance, s."from",
      coalesce(lead(s."from") OVER (PARTITION BY s.holder_id, s.issue_id ORDER BY s."from"), w.next) - 1 AS "to"
    FROM position_starts(holders, issues, befores, afters) s JOIN windows w USING (holder_id, issue_id)
    WHERE s."from" > w.before
    -- An actor that is being deleted still stands in stances not yet cleared of it.
    AND EXISTS (SELECT FROM actor a WHERE a.id = s.holder_id)
  ), ended AS (
    DELETE FROM position p USING windows w
    WHERE p.holder_id = w.holder_id AND p.issue_id = w.issue_id AND p."from" > w.before AND p."from" <= w.after
    AND NOT EXISTS (SELECT FROM starts s
      WHERE s.holder_id = p.holder_id AND s.issue_id = p.issue_id AND s."from" = p."from")
    RETURNING p.holder_id, p.issue_id
  ), bounded AS (
    UPDATE position p SET "to" = one."to"
    FROM (SELECT (SELECT p.id FROM position p WHERE p.holder_id = w.holder_id AND p.issue_id = w.issue_id
          AND p."from" <= w.before ORDER BY p."from" DESC LIMIT 1) AS id,
        coalesce((SELECT min(s."from") FROM starts s WHERE s.holder_id = w.holder_id AND s.issue_id = w.issue_id), w.next) - 1
          AS "to"
      FROM windows w) one
    WHERE p.id = one.id AND p."to" IS DISTINCT FROM one."to"
    RETURNING p.holder_id, p.issue_id
  ), begun AS (
    INSERT INTO position AS p (holder_id, issue_id, stance, "from", "to")
      SELECT holder_id, issue_id, stance, "from", "to" FROM starts
      ON CONFLICT (holder_id, issue_id, "from") DO UPDATE
        SET stance = excluded.stance, "to" = excluded."to",
          condition = CASE WHEN excluded.stance = 'CONDITIONAL' THEN p.condition END
        WHERE (p.stance, p."to") IS DISTINCT FROM (excluded.stance, excluded."to")
      RETURNING p.holder_id, p.issue_id
  ), changed AS (
    TABLE ended UNION TABLE bounded UNION TABLE begun
  )
  SELECT array_agg(CASE WHEN c.holder_id IS NULL THEN w.last ELSE coalesce(w.next - 1, 'infinity') END ORDER BY ord)
    INTO ends FROM windows w LEFT JOIN changed c USING (holder_id, issue_id);

  -- What is right already is left alone: a position may rest on thousands.
  WITH borne AS MATERIALIZED (
    SELECT b.*, p.id AS position_id, b.stance = p.stance AS supports
    FROM borne_stances(holders, issues, firsts, ends) b CROSS JOIN LATERAL (
      SELECT p.id, p.stance FROM position p WHERE p.holder_id = b.holder_id AND p.issue_id = b.issue_id
        AND p."from" <= b.said_on ORDER BY p."from" DESC LIMIT 1) p
  ), moved AS (
    DELETE FROM position_evidence e USING borne b, position p
    WHERE e.stance_id = b.stance_id AND p.id = e.position_id AND p.holder_id = b.holder_id AND p.id <> b.position_id
  )
  INSERT INTO position_evidence AS e (position_id, stance_id, supports)
    SELECT position_id, stance_id, supports FROM borne
    ON CONFLICT (position_id, stance_id) DO UPDATE SET supports = excluded.supports
      WHERE e.supports <> excluded.supports;

  UPDATE position p SET condition = latest.condition
    FROM (SELECT p.id, l.condition
      FROM unnest(holders, issues, befores, ends) w(holder_id, issue_id, before, "end")
      JOIN position p ON p.holder_id = w.holder_id AND p.issue_id = w.issue_id AND p.stance = 'CONDITIONAL'
        AND p."from" <= w."end" AND coalesce(p."to", 'infinity') >= w.before
      CROSS JOIN LATERAL (
        (SELECT s.* FROM stance s WHERE s.issue_id = p.issue_id AND s.speaker_id = p.holder_id AND s.stance = 'CONDITIONAL' AND bears_position(s.stance, s.confidence)
          AND s.said_on BETWEEN p."from" AND coalesce(p."to", 'infinity')
          ORDER BY s.said_on DESC, s.confidence DESC, s.id LIMIT 1)
        UNION ALL
        (SELECT s.* FROM stance s WHERE s.issue_id = p.issue_id AND s.party_id = p.holder_id AND s.stance = 'CONDITIONAL' AND bears_position(s.stance, s.confidence)
          AND s.said_on BETWEEN p."from" AND coalesce(p."to", 'infinity')
          ORDER BY s.said_on DESC, s.confidence DESC, s.id LIMIT 1)
        UNION ALL
        (SELECT s.* FROM joint_stance j CROSS JOIN LATERAL (SELECT * FROM stance x WHERE x.id = j.stance_id OFFSET 0) s
          WHERE j.issue_id = p.issue_id AND j.holder_id = p.holder_id AND s.stance = 'CONDITIONAL' AND bears_position(s.stance, s.confidence)
          AND j.said_on BETWEEN p."from" AND coalesce(p."to", 'infinity')
          ORDER BY s.said_on DESC, s.confidence DESC, s.id LIMIT 1)
        ORDER BY said_on DESC, confidence DESC, id LIMIT 1) l) latest
    WHERE p.id = latest.id AND p.condition IS DISTINCT FROM latest.condition;
END $function$;

CREATE OR REPLACE FUNCTION public.report_added()
 RETURNS trigger
 LANGUAGE plpgsql
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
AS $function$
DECLARE statements bigint[] := (SELECT array_agg(DISTINCT statement_id) FROM added);
BEGIN
  -- Before anything is made of them.
  UPDATE report r SET article_id = a.id, outlet_id = a.outlet_id, published_at = a.published_at, language = a.language,
      said_on = s.said_from
    FROM added n JOIN version v ON v.id = n.version_id JOIN article a ON a.id = v.article_id
      JOIN statement s ON s.id = n.statement_id
    WHERE r.id = n.id AND (n.article_id, n.outlet_id, n.published_at, n.language, n.said_on)
      IS DISTINCT FROM (a.id, a.outlet_id, a.published_at, a.language, s.said_from);
  PERFORM add_words(statements), copy_first(statements), add_outlets(statements);
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.report_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
  statements bigint[] := (SELECT array_agg(DISTINCT statement_id)
    FROM (SELECT id, statement_id, text, outlet_id, published_at FROM added
      EXCEPT SELECT id, statement_id, text, outlet_id, published_at FROM removed) one);
  moved bigint[];
  former bigint[];
BEGIN
  SELECT array_agg(a.id), array_agg(DISTINCT r.statement_id) INTO moved, former
    FROM added a JOIN removed r USING (id) WHERE a.statement_id <> r.statement_id;
  IF moved IS NOT NULL THEN
    PERFORM reports_moved(moved, former);
    statements := statements || former;
  END IF;
  PERFORM drop_words(statements), add_words(statements), copy_first(statements),
    drop_former_outlets(statements), add_outlets(statements);
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.report_copy()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  SELECT a.id, a.outlet_id, a.published_at, a.language
    INTO NEW.article_id, NEW.outlet_id, NEW.published_at, NEW.language
    FROM version v JOIN article a ON a.id = v.article_id WHERE v.id = NEW.version_id;
  SELECT s.said_from INTO NEW.said_on FROM statement s WHERE s.id = NEW.statement_id;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION public.report_removed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE statements bigint[] := (SELECT array_agg(DISTINCT statement_id) FROM removed);
BEGIN
  -- First wait for whoever is just adding a report to one of them, so that the next query sees it.
  PERFORM FROM statement s WHERE s.id = ANY (statements) ORDER BY s.id FOR UPDATE;
  DELETE FROM statement s
    WHERE s.id = ANY (statements) AND NOT EXISTS (SELECT FROM report r WHERE r.statement_id = s.id);
  -- The report's own terms are gone with it, and with them the way from term_use to the statement.
  PERFORM drop_unused_topics(statements), drop_words(statements), copy_first(statements),
    drop_former_outlets(statements);
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.report_told()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM statements_told_otherwise((SELECT array_agg(DISTINCT statement_id) FROM added));
  ELSIF TG_OP = 'DELETE' THEN
    PERFORM statements_told_otherwise((SELECT array_agg(DISTINCT statement_id) FROM removed));
  ELSE
    -- Not where in which version its words stand, which an edit elsewhere in the text may change.
    PERFORM statements_told_otherwise((SELECT array_agg(DISTINCT statement_id) FROM (
      (SELECT id, statement_id, kind, mode, text, speaker_as_written, review, confidence, outlet_id, published_at, language
          FROM added
        EXCEPT SELECT id, statement_id, kind, mode, text, speaker_as_written, review, confidence, outlet_id, published_at, language
          FROM removed)
      UNION ALL
      (SELECT id, statement_id, kind, mode, text, speaker_as_written, review, confidence, outlet_id, published_at, language
          FROM removed
        EXCEPT SELECT id, statement_id, kind, mode, text, speaker_as_written, review, confidence, outlet_id, published_at, language
          FROM added)) one));
  END IF;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.reports_moved(reports bigint[], former bigint[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
BEGIN
  UPDATE stance x SET statement_id = s.id, said_on = s.said_from, speaker_id = s.speaker_id, party_id = s.party_id
    FROM report r JOIN statement s ON s.id = r.statement_id
    WHERE r.id = ANY (reports) AND x.report_id = r.id AND x.statement_id <> s.id;
  -- First wait for whoever is just adding a report to one of them, so that the next query sees it.
  PERFORM FROM statement s WHERE s.id = ANY (former) ORDER BY s.id FOR UPDATE;
  DELETE FROM statement s
    WHERE s.id = ANY (former) AND NOT EXISTS (SELECT FROM report r WHERE r.statement_id = s.id);
  INSERT INTO statement_topic (topic_id, statement_id, ordinal, said_on, party_id, speaker_id)
    SELECT DISTINCT u.topic_id, s.id, m.ordinal, s.said_from, m.party_id, m.speaker_id
    FROM unnest(reports) one(id) JOIN report r ON r.id = one.id JOIN term_use u ON u.report_id = r.id
      JOIN statement s ON s.id = r.statement_id
      CROSS JOIN LATERAL (SELECT 0 AS ordinal, s.party_id, s.speaker_id UNION ALL SELECT ordinal, party_id, speaker_id
        FROM unnest(s.joint_party_ids, s.joint_speaker_ids) WITH ORDINALITY m(party_id, speaker_id, ordinal)) m
    ORDER BY topic_id, said_from, id
    ON CONFLICT DO NOTHING;
  PERFORM drop_unused_topics(former);
END $function$;

CREATE OR REPLACE FUNCTION public.source_paused()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  INSERT INTO event (xid, kind, source_id, outlet_id) VALUES (event_xid(), 'SOURCE_PAUSED', NEW.id, NEW.outlet_id);
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.stance_added()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  INSERT INTO joint_stance (stance_id, holder_id, issue_id, said_on)
    SELECT DISTINCT a.id, holder.id, a.issue_id, a.said_on
    FROM added a CROSS JOIN LATERAL (SELECT m.party_id, m.speaker_id FROM statement_member m
        WHERE m.statement_id = a.statement_id OFFSET 0) m
      CROSS JOIN LATERAL (VALUES (m.party_id), (m.speaker_id)) holder(id)
    WHERE holder.id IS NOT NULL;
  PERFORM refresh_positions(array_agg(holder_id), array_agg(issue_id), array_agg(first), array_agg(last))
    FROM (SELECT holder_id, issue_id, min(said_on) AS first, max(said_on) AS last
      FROM (SELECT speaker_id AS holder_id, issue_id, said_on FROM added
        UNION ALL SELECT party_id, issue_id, said_on FROM added
        UNION ALL SELECT j.holder_id, j.issue_id, j.said_on FROM added a CROSS JOIN LATERAL (
          SELECT * FROM joint_stance j WHERE j.stance_id = a.id OFFSET 0) j) one
      WHERE holder_id IS NOT NULL GROUP BY holder_id, issue_id) pair HAVING count(*) > 0;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.stance_copy()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  SELECT s.said_from, s.speaker_id, s.party_id INTO NEW.said_on, NEW.speaker_id, NEW.party_id
    FROM statement s WHERE s.id = NEW.statement_id;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION public.stance_removed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  -- Of one that was changed: it may bear on other positions now, and is added to those anew.
  DELETE FROM joint_stance j USING removed WHERE j.stance_id = removed.id;
  DELETE FROM position_evidence e USING removed WHERE e.stance_id = removed.id;
  PERFORM refresh_positions(array_agg(holder_id), array_agg(issue_id), array_agg(first), array_agg(last))
    FROM (SELECT holder_id, issue_id, min(said_on) AS first, max(said_on) AS last
      FROM (SELECT speaker_id AS holder_id, issue_id, said_on FROM removed
        UNION ALL SELECT party_id, issue_id, said_on FROM removed) one
      WHERE holder_id IS NOT NULL GROUP BY holder_id, issue_id) pair HAVING count(*) > 0;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.stance_told()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  PERFORM statements_told_otherwise(ARRAY[OLD.statement_id, NEW.statement_id]);
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.statement_added()
 RETURNS trigger
 LANGUAGE plpgsql
 SET enable_seqscan TO 'off'
AS $function$
BEGIN
  INSERT INTO uncompared_statement SELECT id FROM added;
  INSERT INTO statement_member (statement_id, ordinal, said_on, party_id, speaker_id)
    SELECT n.id, ordinal, n.said_from, m.party_id, m.speaker_id
    FROM added n CROSS JOIN LATERAL unnest(n.joint_party_ids, n.joint_speaker_ids) WITH ORDINALITY
      m(party_id, speaker_id, ordinal)
    WHERE n.joint_party_ids IS NOT NULL OR n.joint_speaker_ids IS NOT NULL;
  INSERT INTO statement_topic (topic_id, statement_id, ordinal, said_on, party_id, speaker_id)
    SELECT DISTINCT u.topic_id, n.id, m.ordinal, n.said_from, m.party_id, m.speaker_id
    FROM added n CROSS JOIN LATERAL (SELECT r.id FROM report r WHERE r.statement_id = n.id OFFSET 0) r
      CROSS JOIN LATERAL (SELECT u.topic_id FROM term_use u WHERE u.report_id = r.id OFFSET 0) u
      CROSS JOIN LATERAL (SELECT 0 AS ordinal, n.party_id, n.speaker_id UNION ALL SELECT ordinal, party_id, speaker_id
        FROM unnest(n.joint_party_ids, n.joint_speaker_ids) WITH ORDINALITY m(party_id, speaker_id, ordinal)) m
    ORDER BY topic_id, said_from, id
    ON CONFLICT DO NOTHING;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.statement_copied()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
-- Not NEW: when an actor goes, what foreign keys change is told of after what actor_removed changes.
DECLARE now statement := (SELECT s FROM statement s WHERE s.id = NEW.id);
BEGIN
  UPDATE report SET said_on = now.said_from WHERE statement_id = now.id AND said_on <> now.said_from;
  UPDATE statement_words SET said_on = now.said_from WHERE statement_id = now.id AND said_on <> now.said_from;
  -- Those of the others go first: an outlet stays for as long as a row of the statement has the day.
  DELETE FROM statement_topic WHERE statement_id = now.id AND ordinal > 0;
  UPDATE statement_topic SET said_on = now.said_from, party_id = now.party_id, speaker_id = now.speaker_id
    WHERE statement_id = now.id AND ordinal = 0;
  DELETE FROM statement_member WHERE statement_id = now.id;
  INSERT INTO statement_member (statement_id, ordinal, said_on, party_id, speaker_id)
    SELECT now.id, ordinal, now.said_from, party_id, speaker_id
    FROM unnest(now.joint_party_ids, now.joint_speaker_ids) WITH ORDINALITY m(party_id, speaker_id, ordinal);
  INSERT INTO statement_topic (topic_id, statement_id, ordinal, said_on, party_id, speaker_id)
    SELECT t.topic_id, m.statement_id, m.ordinal, m.said_on, m.party_id, m.speaker_id
    FROM statement_topic t JOIN statement_member m USING (statement_id) WHERE t.statement_id = now.id AND t.ordinal = 0;
  UPDATE stance SET said_on = now.said_from, party_id = now.party_id, speaker_id = now.speaker_id
    WHERE statement_id = now.id;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.statement_joint()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  NEW.joint_speaker_ids := (SELECT array_agg(id ORDER BY first) FROM (
    SELECT id, min(place) AS first FROM unnest(NEW.joint_speaker_ids) WITH ORDINALITY one(id, place)
    WHERE id IS DISTINCT FROM NEW.speaker_id AND id IS NOT NULL GROUP BY id) one);
  NEW.joint_party_ids := (SELECT array_agg(id ORDER BY first) FROM (
    SELECT id, min(place) AS first FROM unnest(NEW.joint_party_ids) WITH ORDINALITY one(id, place)
    WHERE id IS DISTINCT FROM NEW.party_id AND id IS NOT NULL GROUP BY id) one);
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION public.statement_outlet_counted()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM add_counts('OUTLET', array_agg(topic_id), array_agg(outlet_id), array_agg(0::smallint), array_agg(said_on),
      array_agg(1)) FROM added;
  ELSE
    PERFORM add_counts('OUTLET', array_agg(topic_id), array_agg(outlet_id), array_agg(0::smallint), array_agg(said_on),
      array_agg(-1)) FROM removed;
  END IF;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.statement_recorded()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  INSERT INTO event (xid, kind, statement_id) SELECT event_xid(), 'STATEMENT_RECORDED', id FROM added
    -- It was removed before in the same transaction.
    ON CONFLICT (statement_id, xid) WHERE kind IN ('STATEMENT_RECORDED', 'STATEMENT_CHANGED', 'STATEMENT_RETRACTED')
      DO UPDATE SET kind = 'STATEMENT_CHANGED';
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.statement_retracted()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE fresh bigint[];
BEGIN
  WITH own AS (
    DELETE FROM event e USING removed r WHERE e.statement_id = r.id AND e.xid = event_xid()
      AND e.kind IN ('STATEMENT_RECORDED', 'STATEMENT_CHANGED') RETURNING e.statement_id, e.kind
  )
  -- What was recorded in this transaction was never to be seen.
  SELECT array_agg(statement_id) INTO fresh FROM own WHERE kind = 'STATEMENT_RECORDED';
  INSERT INTO event (xid, kind, statement_id) SELECT event_xid(), 'STATEMENT_RETRACTED', id FROM removed
    WHERE id <> ALL (coalesce(fresh, '{}')) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.statement_told_otherwise()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  PERFORM statements_told_otherwise(ARRAY[NEW.id]);
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.statement_topic_kept()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM add_counts('PARTY', array_agg(topic_id), array_agg(party_id), array_agg(ordinal), array_agg(said_on), array_agg(1)),
      add_outlets(array_agg(DISTINCT statement_id) FILTER (WHERE ordinal = 0)) FROM added;
  ELSIF TG_OP = 'DELETE' THEN
    PERFORM add_counts('PARTY', array_agg(topic_id), array_agg(party_id), array_agg(ordinal), array_agg(said_on), array_agg(-1))
      FROM removed;
    PERFORM drop_outlets(array_agg(topic_id), array_agg(statement_id), array_agg(said_on)) FROM removed WHERE ordinal = 0;
  ELSE
    PERFORM add_counts('PARTY', array_agg(topic_id), array_agg(party_id), array_agg(ordinal), array_agg(said_on),
        array_agg(change))
      FROM (SELECT topic_id, party_id, ordinal, said_on, 1 AS change FROM added
        UNION ALL SELECT topic_id, party_id, ordinal, said_on, -1 FROM removed) one;
    PERFORM drop_outlets(array_agg(topic_id), array_agg(statement_id), array_agg(said_on)),
        add_outlets(array_agg(DISTINCT statement_id))
      FROM (SELECT topic_id, statement_id, said_on FROM removed
        EXCEPT SELECT topic_id, statement_id, said_on FROM added) moved;
  END IF;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.statements_counted()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM add_counts('PARTY', array_agg(0), array_agg(m.party_id), array_agg(ordinal), array_agg(said_from), array_agg(1))
      FROM added CROSS JOIN LATERAL (SELECT party_id, 0::smallint AS ordinal
        UNION ALL SELECT unnest(joint_party_ids), 1::smallint) m;
  ELSIF TG_OP = 'DELETE' THEN
    PERFORM add_counts('PARTY', array_agg(0), array_agg(m.party_id), array_agg(ordinal), array_agg(said_from), array_agg(-1))
      FROM removed CROSS JOIN LATERAL (SELECT party_id, 0::smallint AS ordinal
        UNION ALL SELECT unnest(joint_party_ids), 1::smallint) m;
    DELETE FROM statement_member m USING removed WHERE m.statement_id = removed.id;
  ELSE
    PERFORM add_counts('PARTY', array_agg(0), array_agg(m.party_id), array_agg(ordinal), array_agg(said_from),
        array_agg(change))
      FROM (SELECT party_id, joint_party_ids, said_from, 1 AS change FROM added
          UNION ALL SELECT party_id, joint_party_ids, said_from, -1 FROM removed) one
        CROSS JOIN LATERAL (SELECT party_id, 0::smallint AS ordinal
          UNION ALL SELECT unnest(joint_party_ids), 1::smallint) m;
  END IF;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.statements_told_otherwise(statements bigint[])
 RETURNS void
 LANGUAGE plpgsql
 SET enable_seqscan TO 'off'
AS $function$
BEGIN
  INSERT INTO event (xid, kind, statement_id)
    SELECT event_xid(), 'STATEMENT_CHANGED', s.id FROM unnest(statements) one(id) JOIN statement s ON s.id = one.id
    ON CONFLICT DO NOTHING;
END $function$;

CREATE OR REPLACE FUNCTION public.term_use_added()
 RETURNS trigger
 LANGUAGE plpgsql
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
AS $function$
BEGIN
  INSERT INTO statement_topic (topic_id, statement_id, ordinal, said_on, party_id, speaker_id)
    SELECT DISTINCT n.topic_id, s.id, m.ordinal, s.said_from, m.party_id, m.speaker_id
    FROM added n JOIN report r ON r.id = n.report_id JOIN statement s ON s.id = r.statement_id
      CROSS JOIN LATERAL (SELECT 0 AS ordinal, s.party_id, s.speaker_id UNION ALL SELECT ordinal, party_id, speaker_id
        FROM unnest(s.joint_party_ids, s.joint_speaker_ids) WITH ORDINALITY m(party_id, speaker_id, ordinal)) m
    ORDER BY topic_id, said_from, id
    ON CONFLICT DO NOTHING;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.term_use_removed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  PERFORM drop_unused_topics(array_agg(DISTINCT r.statement_id))
    FROM removed o JOIN report r ON r.id = o.report_id;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.version_told()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  INSERT INTO event (xid, kind, article_id) SELECT event_xid(), 'ARTICLE_EDITED', article_id FROM added WHERE number > 1;
  RETURN NULL;
END $function$;

-- ── history ───────────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE INDEX article_id_idx ON past.article USING btree (id);
CREATE INDEX merged_statement_id_idx ON past.merged_statement USING btree (id);
CREATE INDEX position_holder_idx ON past."position" USING btree (holder_id, issue_id, "from");
CREATE INDEX position_id_idx ON past."position" USING btree (id);
CREATE INDEX position_issue_idx ON past."position" USING btree (issue_id, "from" DESC, id DESC);
CREATE INDEX position_evidence_position_idx ON past.position_evidence USING btree (position_id);
CREATE INDEX position_evidence_stance_idx ON past.position_evidence USING btree (stance_id);
CREATE INDEX report_article_idx ON past.report USING btree (article_id);
CREATE INDEX report_id_idx ON past.report USING btree (id);
CREATE INDEX report_outlet_idx ON past.report USING btree (outlet_id, said_on DESC, statement_id DESC);
CREATE INDEX report_statement_idx ON past.report USING btree (statement_id, published_at, id);
CREATE INDEX report_link_report_idx ON past.report_link USING btree (report_id);
CREATE INDEX stance_issue_idx ON past.stance USING btree (issue_id, said_on);
CREATE INDEX stance_report_idx ON past.stance USING btree (report_id);
CREATE INDEX stance_statement_idx ON past.stance USING btree (statement_id);
CREATE INDEX statement_id_idx ON past.statement USING btree (id);
CREATE INDEX statement_party_idx ON past.statement USING btree (party_id, said_from DESC, id DESC);
CREATE INDEX statement_said_idx ON past.statement USING btree (said_from DESC, id DESC);
CREATE INDEX statement_speaker_idx ON past.statement USING btree (speaker_id, said_from DESC, id DESC);
CREATE INDEX statement_member_party_idx ON past.statement_member USING btree (party_id, said_on DESC, statement_id DESC);
CREATE INDEX statement_member_speaker_idx ON past.statement_member USING btree (speaker_id, said_on DESC, statement_id DESC);
CREATE INDEX statement_member_statement_idx ON past.statement_member USING btree (statement_id);
CREATE INDEX statement_outlet_idx ON past.statement_outlet USING btree (topic_id, outlet_id, said_on, statement_id);
CREATE INDEX statement_topic_party_idx ON past.statement_topic USING btree (topic_id, party_id, said_on DESC, statement_id DESC);
CREATE INDEX statement_topic_said_idx ON past.statement_topic USING btree (topic_id, said_on DESC, statement_id DESC) WHERE (ordinal = 0);
CREATE INDEX statement_topic_speaker_idx ON past.statement_topic USING btree (topic_id, speaker_id, said_on DESC, statement_id DESC);
CREATE INDEX statement_topic_statement_idx ON past.statement_topic USING btree (statement_id, topic_id);
CREATE INDEX statement_words_statement_idx ON past.statement_words USING btree (statement_id);
CREATE INDEX statement_words_words_idx ON past.statement_words USING gin (words);
CREATE INDEX term_use_report_idx ON past.term_use USING btree (report_id);

CREATE VIEW as_of.article AS
 SELECT id,
    outlet_id,
    source_id,
    canonical_url,
    content_key,
    origin,
    document_hash,
    headline,
    language,
    translated_from,
    published_at,
    published_precision,
    updated_at,
    updated_precision,
    ingested_at,
    time_zone,
    inferred,
    current_version_id,
    compared_version_id,
    copy_of_id,
    copy_similarity,
    record_hash,
    retracted_at,
    since
   FROM ( SELECT article.id,
            article.outlet_id,
            article.source_id,
            article.canonical_url,
            article.content_key,
            article.origin,
            article.document_hash,
            article.headline,
            article.language,
            article.translated_from,
            article.published_at,
            article.published_precision,
            article.updated_at,
            article.updated_precision,
            article.ingested_at,
            article.time_zone,
            article.inferred,
            article.current_version_id,
            article.compared_version_id,
            article.copy_of_id,
            article.copy_similarity,
            article.record_hash,
            article.retracted_at,
            article.since,
            'infinity'::timestamp(3) with time zone AS until
           FROM article
        UNION ALL
         SELECT article.id,
            article.outlet_id,
            article.source_id,
            article.canonical_url,
            article.content_key,
            article.origin,
            article.document_hash,
            article.headline,
            article.language,
            article.translated_from,
            article.published_at,
            article.published_precision,
            article.updated_at,
            article.updated_precision,
            article.ingested_at,
            article.time_zone,
            article.inferred,
            article.current_version_id,
            article.compared_version_id,
            article.copy_of_id,
            article.copy_similarity,
            article.record_hash,
            article.retracted_at,
            article.since,
            article.until
           FROM past.article) kept
  WHERE ((since <= ( SELECT as_of.moment() AS moment)) AND (until > ( SELECT as_of.moment() AS moment)));

CREATE VIEW as_of.merged_statement AS
 SELECT id,
    into_id,
    speaker_id,
    party_id,
    joint_speaker_ids,
    joint_party_ids,
    said_from,
    said_to,
    said_precision,
    said_basis,
    polarity,
    utterance_key,
    recorded_at,
    merged_at,
    since
   FROM ( SELECT merged_statement.id,
            merged_statement.into_id,
            merged_statement.speaker_id,
            merged_statement.party_id,
            merged_statement.joint_speaker_ids,
            merged_statement.joint_party_ids,
            merged_statement.said_from,
            merged_statement.said_to,
            merged_statement.said_precision,
            merged_statement.said_basis,
            merged_statement.polarity,
            merged_statement.utterance_key,
            merged_statement.recorded_at,
            merged_statement.merged_at,
            merged_statement.since,
            'infinity'::timestamp(3) with time zone AS until
           FROM merged_statement
        UNION ALL
         SELECT merged_statement.id,
            merged_statement.into_id,
            merged_statement.speaker_id,
            merged_statement.party_id,
            merged_statement.joint_speaker_ids,
            merged_statement.joint_party_ids,
            merged_statement.said_from,
            merged_statement.said_to,
            merged_statement.said_precision,
            merged_statement.said_basis,
            merged_statement.polarity,
            merged_statement.utterance_key,
            merged_statement.recorded_at,
            merged_statement.merged_at,
            merged_statement.since,
            merged_statement.until
           FROM past.merged_statement) kept
  WHERE ((since <= ( SELECT as_of.moment() AS moment)) AND (until > ( SELECT as_of.moment() AS moment)));

CREATE VIEW as_of."position" AS
 SELECT id,
    holder_id,
    issue_id,
    stance,
    "from",
    "to",
    condition,
    since
   FROM ( SELECT "position".id,
            "position".holder_id,
            "position".issue_id,
            "position".stance,
            "position"."from",
            "position"."to",
            "position".condition,
            "position".since,
            'infinity'::timestamp(3) with time zone AS until
           FROM "position"
        UNION ALL
         SELECT "position".id,
            "position".holder_id,
            "position".issue_id,
            "position".stance,
            "position"."from",
            "position"."to",
            "position".condition,
            "position".since,
            "position".until
           FROM past."position") kept
  WHERE ((since <= ( SELECT as_of.moment() AS moment)) AND (until > ( SELECT as_of.moment() AS moment)));

CREATE VIEW as_of.position_evidence AS
 SELECT position_id,
    stance_id,
    supports,
    since
   FROM ( SELECT position_evidence.position_id,
            position_evidence.stance_id,
            position_evidence.supports,
            position_evidence.since,
            'infinity'::timestamp(3) with time zone AS until
           FROM position_evidence
        UNION ALL
         SELECT position_evidence.position_id,
            position_evidence.stance_id,
            position_evidence.supports,
            position_evidence.since,
            position_evidence.until
           FROM past.position_evidence) kept
  WHERE ((since <= ( SELECT as_of.moment() AS moment)) AND (until > ( SELECT as_of.moment() AS moment)));

CREATE VIEW as_of.report AS
 SELECT id,
    statement_id,
    version_id,
    kind,
    mode,
    text,
    content_spans,
    cue,
    cue_spans,
    speaker_as_written,
    speaker_spans,
    translated,
    coder,
    confidence,
    signature,
    recorded_at,
    article_id,
    outlet_id,
    published_at,
    language,
    said_on,
    chain,
    via,
    review,
    since
   FROM ( SELECT report.id,
            report.statement_id,
            report.version_id,
            report.kind,
            report.mode,
            report.text,
            report.content_spans,
            report.cue,
            report.cue_spans,
            report.speaker_as_written,
            report.speaker_spans,
            report.translated,
            report.coder,
            report.confidence,
            report.signature,
            report.recorded_at,
            report.article_id,
            report.outlet_id,
            report.published_at,
            report.language,
            report.said_on,
            report.chain,
            report.via,
            report.review,
            report.since,
            'infinity'::timestamp(3) with time zone AS until
           FROM report
        UNION ALL
         SELECT report.id,
            report.statement_id,
            report.version_id,
            report.kind,
            report.mode,
            report.text,
            report.content_spans,
            report.cue,
            report.cue_spans,
            report.speaker_as_written,
            report.speaker_spans,
            report.translated,
            report.coder,
            report.confidence,
            report.signature,
            report.recorded_at,
            report.article_id,
            report.outlet_id,
            report.published_at,
            report.language,
            report.said_on,
            report.chain,
            report.via,
            report.review,
            report.since,
            report.until
           FROM past.report) kept
  WHERE ((since <= ( SELECT as_of.moment() AS moment)) AND (until > ( SELECT as_of.moment() AS moment)));

CREATE VIEW as_of.report_link AS
 SELECT report_id,
    from_id,
    like_id,
    reason,
    score,
    since
   FROM ( SELECT report_link.report_id,
            report_link.from_id,
            report_link.like_id,
            report_link.reason,
            report_link.score,
            report_link.since,
            'infinity'::timestamp(3) with time zone AS until
           FROM report_link
        UNION ALL
         SELECT report_link.report_id,
            report_link.from_id,
            report_link.like_id,
            report_link.reason,
            report_link.score,
            report_link.since,
            report_link.until
           FROM past.report_link) kept
  WHERE ((since <= ( SELECT as_of.moment() AS moment)) AND (until > ( SELECT as_of.moment() AS moment)));

CREATE VIEW as_of.stance AS
 SELECT id,
    statement_id,
    report_id,
    issue_id,
    stance,
    wording,
    wording_span,
    condition,
    condition_span,
    confidence,
    said_on,
    speaker_id,
    party_id,
    since
   FROM ( SELECT stance.id,
            stance.statement_id,
            stance.report_id,
            stance.issue_id,
            stance.stance,
            stance.wording,
            stance.wording_span,
            stance.condition,
            stance.condition_span,
            stance.confidence,
            stance.said_on,
            stance.speaker_id,
            stance.party_id,
            stance.since,
            'infinity'::timestamp(3) with time zone AS until
           FROM stance
        UNION ALL
         SELECT stance.id,
            stance.statement_id,
            stance.report_id,
            stance.issue_id,
            stance.stance,
            stance.wording,
            stance.wording_span,
            stance.condition,
            stance.condition_span,
            stance.confidence,
            stance.said_on,
            stance.speaker_id,
            stance.party_id,
            stance.since,
            stance.until
           FROM past.stance) kept
  WHERE ((since <= ( SELECT as_of.moment() AS moment)) AND (until > ( SELECT as_of.moment() AS moment)));

CREATE VIEW as_of.statement AS
 SELECT id,
    speaker_id,
    party_id,
    said_from,
    said_to,
    said_precision,
    said_basis,
    utterance_key,
    recorded_at,
    first_report_id,
    published_at,
    joint_party_ids,
    joint_speaker_ids,
    polarity,
    since
   FROM ( SELECT statement.id,
            statement.speaker_id,
            statement.party_id,
            statement.said_from,
            statement.said_to,
            statement.said_precision,
            statement.said_basis,
            statement.utterance_key,
            statement.recorded_at,
            statement.first_report_id,
            statement.published_at,
            statement.joint_party_ids,
            statement.joint_speaker_ids,
            statement.polarity,
            statement.since,
            'infinity'::timestamp(3) with time zone AS until
           FROM statement
        UNION ALL
         SELECT statement.id,
            statement.speaker_id,
            statement.party_id,
            statement.said_from,
            statement.said_to,
            statement.said_precision,
            statement.said_basis,
            statement.utterance_key,
            statement.recorded_at,
            statement.first_report_id,
            statement.published_at,
            statement.joint_party_ids,
            statement.joint_speaker_ids,
            statement.polarity,
            statement.since,
            statement.until
           FROM past.statement) kept
  WHERE ((since <= ( SELECT as_of.moment() AS moment)) AND (until > ( SELECT as_of.moment() AS moment)));

CREATE VIEW as_of.statement_member AS
 SELECT statement_id,
    ordinal,
    said_on,
    party_id,
    speaker_id,
    since
   FROM ( SELECT statement_member.statement_id,
            statement_member.ordinal,
            statement_member.said_on,
            statement_member.party_id,
            statement_member.speaker_id,
            statement_member.since,
            'infinity'::timestamp(3) with time zone AS until
           FROM statement_member
        UNION ALL
         SELECT statement_member.statement_id,
            statement_member.ordinal,
            statement_member.said_on,
            statement_member.party_id,
            statement_member.speaker_id,
            statement_member.since,
            statement_member.until
           FROM past.statement_member) kept
  WHERE ((since <= ( SELECT as_of.moment() AS moment)) AND (until > ( SELECT as_of.moment() AS moment)));

CREATE VIEW as_of.statement_outlet AS
 SELECT topic_id,
    outlet_id,
    said_on,
    statement_id,
    since
   FROM ( SELECT statement_outlet.topic_id,
            statement_outlet.outlet_id,
            statement_outlet.said_on,
            statement_outlet.statement_id,
            statement_outlet.since,
            'infinity'::timestamp(3) with time zone AS until
           FROM statement_outlet
        UNION ALL
         SELECT statement_outlet.topic_id,
            statement_outlet.outlet_id,
            statement_outlet.said_on,
            statement_outlet.statement_id,
            statement_outlet.since,
            statement_outlet.until
           FROM past.statement_outlet) kept
  WHERE ((since <= ( SELECT as_of.moment() AS moment)) AND (until > ( SELECT as_of.moment() AS moment)));

CREATE VIEW as_of.statement_topic AS
 SELECT topic_id,
    statement_id,
    said_on,
    party_id,
    speaker_id,
    ordinal,
    since
   FROM ( SELECT statement_topic.topic_id,
            statement_topic.statement_id,
            statement_topic.said_on,
            statement_topic.party_id,
            statement_topic.speaker_id,
            statement_topic.ordinal,
            statement_topic.since,
            'infinity'::timestamp(3) with time zone AS until
           FROM statement_topic
        UNION ALL
         SELECT statement_topic.topic_id,
            statement_topic.statement_id,
            statement_topic.said_on,
            statement_topic.party_id,
            statement_topic.speaker_id,
            statement_topic.ordinal,
            statement_topic.since,
            statement_topic.until
           FROM past.statement_topic) kept
  WHERE ((since <= ( SELECT as_of.moment() AS moment)) AND (until > ( SELECT as_of.moment() AS moment)));

CREATE VIEW as_of.statement_words AS
 SELECT statement_id,
    wording,
    said_on,
    words,
    since
   FROM ( SELECT statement_words.statement_id,
            statement_words.wording,
            statement_words.said_on,
            statement_words.words,
            statement_words.since,
            'infinity'::timestamp(3) with time zone AS until
           FROM statement_words
        UNION ALL
         SELECT statement_words.statement_id,
            statement_words.wording,
            statement_words.said_on,
            statement_words.words,
            statement_words.since,
            statement_words.until
           FROM past.statement_words) kept
  WHERE ((since <= ( SELECT as_of.moment() AS moment)) AND (until > ( SELECT as_of.moment() AS moment)));

CREATE VIEW as_of.term_use AS
 SELECT report_id,
    topic_id,
    start,
    "end",
    text,
    term,
    basis,
    introduced
   FROM ( SELECT term_use.report_id,
            term_use.topic_id,
            term_use.start,
            term_use."end",
            term_use.text,
            term_use.term,
            term_use.basis,
            term_use.introduced,
            'infinity'::timestamp(3) with time zone AS until
           FROM term_use
        UNION ALL
         SELECT term_use.report_id,
            term_use.topic_id,
            term_use.start,
            term_use."end",
            term_use.text,
            term_use.term,
            term_use.basis,
            term_use.introduced,
            term_use.until
           FROM past.term_use) kept
  WHERE (until > ( SELECT as_of.moment() AS moment));

CREATE OR REPLACE FUNCTION as_of.moment()
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE
RETURN (current_setting('onrecord.as_of'::text))::timestamp with time zone;

CREATE OR REPLACE FUNCTION limited.columns(of text, alias text, replaced jsonb DEFAULT '{}'::jsonb)
 RETURNS text
 LANGUAGE sql
 STABLE
BEGIN ATOMIC
 SELECT string_agg((COALESCE(((columns.replaced ->> (pg_attribute.attname)::text) || ' AS '::text), (columns.alias || '.'::text)) || quote_ident((pg_attribute.attname)::text)), ', '::text ORDER BY pg_attribute.attnum) AS string_agg
    FROM pg_attribute
   WHERE ((pg_attribute.attrelid = ((format('public.%I'::text, columns.of))::regclass)::oid) AND (pg_attribute.attnum > 0) AND (NOT pg_attribute.attisdropped));
END;

CREATE OR REPLACE FUNCTION limited.make()
 RETURNS void
 LANGUAGE plpgsql
AS $function$
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
END $function$;

CREATE OR REPLACE FUNCTION limited.outlets()
 RETURNS integer[]
 LANGUAGE sql
 STABLE
RETURN (NULLIF(current_setting('onrecord.outlets'::text), 'all'::text))::integer[];

CREATE OR REPLACE FUNCTION limited.topics()
 RETURNS integer[]
 LANGUAGE sql
 STABLE
RETURN (NULLIF(current_setting('onrecord.topics'::text), 'all'::text))::integer[];

CREATE OR REPLACE FUNCTION past.keep(kept text, ignored text[] DEFAULT '{}'::text[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
DECLARE
  added record;
  columns text := (SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
    WHERE attrelid = format('public.%I', kept)::regclass AND attnum > 0 AND NOT attisdropped);
  changed text := (SELECT format('(%s) IS DISTINCT FROM (%s)', string_agg('OLD.' || quote_ident(attname), ', '),
      string_agg('NEW.' || quote_ident(attname), ', ')) FROM pg_attribute
    WHERE attrelid = format('public.%I', kept)::regclass AND attnum > 0 AND NOT attisdropped
      AND attname <> 'since' AND attname <> ALL (ignored));
BEGIN
  EXECUTE format('CREATE TABLE IF NOT EXISTS past.%1$I (until timestamptz(3) NOT NULL, why text, LIKE public.%1$I)', kept);
  FOR added IN SELECT attname, format_type(atttypid, atttypmod) AS type FROM pg_attribute a
    WHERE attrelid = format('public.%I', kept)::regclass AND attnum > 0 AND NOT attisdropped
      AND NOT EXISTS (SELECT FROM pg_attribute p WHERE p.attrelid = format('past.%I', kept)::regclass AND p.attname = a.attname)
    ORDER BY attnum
  LOOP
    EXECUTE format('ALTER TABLE past.%I ADD COLUMN %I %s', kept, added.attname, added.type);
  END LOOP;
  -- The parts have no conditions of their own: else PostgreSQL would read each of them whole.
  EXECUTE format('CREATE OR REPLACE VIEW as_of.%1$I AS SELECT %2$s FROM (
      SELECT %2$s, ''infinity''::timestamptz(3) AS until FROM public.%1$I UNION ALL SELECT %2$s, until FROM past.%1$I) kept
    WHERE since <= (SELECT as_of.moment()) AND until > (SELECT as_of.moment())', kept, columns);
  EXECUTE format('CREATE OR REPLACE TRIGGER kept_changed BEFORE UPDATE ON public.%I FOR EACH ROW WHEN (%s)
    EXECUTE FUNCTION past.keep_changed()', kept, changed);
  EXECUTE format('CREATE OR REPLACE TRIGGER kept_removed AFTER DELETE ON public.%I REFERENCING OLD TABLE AS removed
    FOR EACH STATEMENT EXECUTE FUNCTION past.keep_removed()', kept);
END $function$;

CREATE OR REPLACE FUNCTION past.keep_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF OLD.since < now()::timestamptz(3) THEN
    EXECUTE format('INSERT INTO past.%I SELECT now(), NULL, ($1).*', TG_TABLE_NAME) USING OLD;
  END IF;
  NEW.since := now();
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION past.keep_removed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  EXECUTE format('INSERT INTO past.%I SELECT now(), $1, removed.* FROM removed WHERE since < now()::timestamptz(3)', TG_TABLE_NAME)
    USING coalesce(nullif(current_setting('onrecord.why', true), ''), 'REMOVED');
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION past.keep_terms()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  INSERT INTO past.term_use SELECT now(), removed.* FROM removed;
  RETURN NULL;
END $function$;
