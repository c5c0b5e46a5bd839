-- Made from a migrated database by tests/sql/dump_schema.sh; functions are in functions/. Do not edit.
CREATE SCHEMA lectern;
ALTER SCHEMA lectern OWNER TO lectern_owner;
CREATE TYPE lectern.account_outcome AS ENUM (
    'changed',
    'removed',
    'not_found',
    'last_administrator'
);
ALTER TYPE lectern.account_outcome OWNER TO lectern_owner;
CREATE TYPE lectern.account_role AS ENUM (
    'submitter',
    'approver',
    'officer',
    'tenant_admin',
    'operator'
);
ALTER TYPE lectern.account_role OWNER TO lectern_owner;
CREATE TYPE lectern.analyses_outcome AS ENUM (
    'asked',
    'not_found',
    'not_completed',
    'under_legal_hold'
);
ALTER TYPE lectern.analyses_outcome OWNER TO lectern_owner;
CREATE TYPE lectern.approval_outcome AS ENUM (
    'open',
    'accepted',
    'extended',
    'delegated',
    'reopened',
    'revealed',
    'issued',
    'found',
    'no_picture',
    'not_found',
    'decided',
    'expired',
    'closed',
    'changed',
    'own_document',
    'unknown_finding',
    'unknown_approver',
    'contradiction',
    'limit_reached'
);
ALTER TYPE lectern.approval_outcome OWNER TO lectern_owner;
CREATE TYPE lectern.calendar_outcome AS ENUM (
    'set',
    'unknown_time_zone',
    'day_ends_first',
    'unknown_day'
);
ALTER TYPE lectern.calendar_outcome OWNER TO lectern_owner;
CREATE TYPE lectern.caller AS (
	tenant_id bigint,
	tenant_slug text,
	tenant_name text,
	account_id bigint,
	api_key_id bigint,
	email text,
	display_name text,
	roles text[],
	rights text[],
	unlimited boolean,
	must text
);
ALTER TYPE lectern.caller OWNER TO lectern_owner;
CREATE TYPE lectern.config_outcome AS ENUM (
    'changed',
    'invalid',
    'not_found',
    'no_version',
    'changed_meanwhile'
);
ALTER TYPE lectern.config_outcome OWNER TO lectern_owner;
CREATE TYPE lectern.decision AS ENUM (
    'approve',
    'deny'
);
ALTER TYPE lectern.decision OWNER TO lectern_owner;
CREATE TYPE lectern.hold_state AS ENUM (
    'open',
    'approved',
    'denied',
    'expired',
    'cancelled'
);
ALTER TYPE lectern.hold_state OWNER TO lectern_owner;
CREATE TABLE lectern.hold (
    tenant_id bigint NOT NULL,
    hold_id bigint NOT NULL,
    job_id bigint NOT NULL,
    state lectern.hold_state DEFAULT 'open'::lectern.hold_state NOT NULL,
    reason text NOT NULL,
    token_hash bytea,
    opened_at timestamp with time zone DEFAULT now() NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    reminded_at timestamp with time zone,
    decided_at timestamp with time zone,
    decided_by bigint,
    decided_via text,
    justification text,
    reason_code text,
    remind_at timestamp with time zone,
    extensions smallint DEFAULT 0 NOT NULL,
    assignee_id bigint,
    offered_token_hashes bytea[] DEFAULT '{}'::bytea[] NOT NULL,
    decided_link_id bigint,
    final_remind_at timestamp with time zone,
    reopen_until timestamp with time zone,
    file_erased_at timestamp with time zone,
    CONSTRAINT hold_decided_iff_closed CHECK (((state = 'open'::lectern.hold_state) = (decided_at IS NULL))),
    CONSTRAINT hold_locked_is_expired CHECK ((((reopen_until IS NULL) OR (state = 'expired'::lectern.hold_state)) AND ((file_erased_at IS NULL) OR (reopen_until IS NOT NULL)))),
    CONSTRAINT hold_reason_code_known CHECK ((reason_code = ANY (ARRAY['course_material'::text, 'false_positive'::text, 'acceptable_risk'::text, 'other'::text]))),
    CONSTRAINT hold_via_known CHECK ((decided_via = ANY (ARRAY['token'::text, 'account'::text, 'clock'::text, 'cancel'::text])))
);
ALTER TABLE ONLY lectern.hold FORCE ROW LEVEL SECURITY;
ALTER TABLE lectern.hold OWNER TO lectern_owner;
CREATE TABLE lectern.hold_link (
    tenant_id bigint NOT NULL,
    link_id bigint NOT NULL,
    hold_id bigint NOT NULL,
    token_hash bytea NOT NULL,
    issued_by text NOT NULL,
    account_id bigint,
    api_key_id bigint,
    recipients text[] DEFAULT '{}'::text[] NOT NULL,
    issued_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
ALTER TABLE ONLY lectern.hold_link FORCE ROW LEVEL SECURITY;
ALTER TABLE lectern.hold_link OWNER TO lectern_owner;
CREATE TYPE lectern.hold_approver AS (
	hold lectern.hold,
	via text,
	actor text,
	account_id bigint,
	api_key_id bigint,
	link lectern.hold_link
);
ALTER TYPE lectern.hold_approver OWNER TO lectern_owner;
CREATE TYPE lectern.job_status AS ENUM (
    'submitted',
    'pii_scanning',
    'awaiting_approval',
    'processing',
    'completed',
    'failed',
    'denied',
    'cancelled'
);
ALTER TYPE lectern.job_status OWNER TO lectern_owner;
CREATE TABLE lectern.job (
    tenant_id bigint NOT NULL,
    job_id bigint NOT NULL,
    public_id uuid DEFAULT gen_random_uuid() NOT NULL,
    document_id bigint NOT NULL,
    parent_job_id bigint,
    submitter_id bigint,
    api_key_id bigint,
    status lectern.job_status DEFAULT 'submitted'::lectern.job_status NOT NULL,
    filename text NOT NULL,
    params jsonb DEFAULT '{}'::jsonb NOT NULL,
    external_id text,
    labels text[] DEFAULT '{}'::text[] NOT NULL,
    lane smallint DEFAULT 2 NOT NULL,
    step text DEFAULT 'upload'::text NOT NULL,
    page_count integer,
    pages_done integer DEFAULT 0 NOT NULL,
    result_id bigint,
    confidence real,
    error jsonb,
    version bigint DEFAULT 1 NOT NULL,
    submitted_at timestamp with time zone DEFAULT now() NOT NULL,
    started_at timestamp with time zone,
    ended_at timestamp with time zone,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    trace_id text,
    with_password boolean DEFAULT false NOT NULL,
    progress_at timestamp with time zone,
    trashed_at timestamp with time zone,
    trashed_by text,
    cancelled_at timestamp with time zone,
    link_id uuid,
    CONSTRAINT job_completed_iff_result CHECK (((status <> 'completed'::lectern.job_status) OR (result_id IS NOT NULL))),
    CONSTRAINT job_ended_iff_terminal CHECK (((ended_at IS NOT NULL) = (status = ANY (ARRAY['completed'::lectern.job_status, 'failed'::lectern.job_status, 'denied'::lectern.job_status, 'cancelled'::lectern.job_status])))),
    CONSTRAINT job_failed_iff_error CHECK (((status = 'failed'::lectern.job_status) = (error IS NOT NULL))),
    CONSTRAINT job_pages_sane CHECK (((pages_done >= 0) AND ((page_count IS NULL) OR (pages_done <= page_count)))),
    CONSTRAINT job_trace_is_hex CHECK ((trace_id ~ '^[0-9a-f]{32}$'::text)),
    CONSTRAINT job_trashed_by_somebody CHECK (((trashed_at IS NULL) = (trashed_by IS NULL))),
    CONSTRAINT job_trashed_has_ended CHECK (((trashed_at IS NULL) OR (ended_at IS NOT NULL)))
);
ALTER TABLE ONLY lectern.job FORCE ROW LEVEL SECURITY;
ALTER TABLE lectern.job OWNER TO lectern_owner;
CREATE TYPE lectern.hold_change AS (
	hold lectern.hold,
	job lectern.job,
	outcome lectern.approval_outcome
);
ALTER TYPE lectern.hold_change OWNER TO lectern_owner;
CREATE TYPE lectern.identity_outcome AS ENUM (
    'signed_in',
    'no_tenant',
    'no_address',
    'unverified_address',
    'address_taken',
    'no_account',
    'disabled'
);
ALTER TYPE lectern.identity_outcome OWNER TO lectern_owner;
CREATE TYPE lectern.job_lookup AS (
	outcome text,
	unlimited boolean,
	job_id bigint,
	public_id uuid,
	status text,
	filename text,
	byte_count bigint,
	step text,
	pages_done integer,
	page_count integer,
	lane smallint,
	params text,
	parent_id uuid,
	created_at timestamp with time zone,
	started_at timestamp with time zone,
	completed_at timestamp with time zone,
	updated_at timestamp with time zone,
	version bigint,
	confidence real,
	confidence_class text,
	review_recommended boolean,
	seconds real,
	hold text,
	error text,
	tenant_id bigint,
	actor text
);
ALTER TYPE lectern.job_lookup OWNER TO lectern_owner;
CREATE TYPE lectern.job_row AS (
	job_id bigint,
	public_id uuid,
	status text,
	filename text,
	byte_count bigint,
	step text,
	pages_done integer,
	page_count integer,
	lane smallint,
	params text,
	parent_id uuid,
	created_at timestamp with time zone,
	started_at timestamp with time zone,
	completed_at timestamp with time zone,
	updated_at timestamp with time zone,
	version bigint,
	confidence real,
	confidence_class text,
	review_recommended boolean,
	seconds real,
	hold text,
	error text
);
ALTER TYPE lectern.job_row OWNER TO lectern_owner;
CREATE TYPE lectern.link_purpose AS ENUM (
    'invitation',
    'reset',
    'address'
);
ALTER TYPE lectern.link_purpose OWNER TO lectern_owner;
CREATE TYPE lectern.people_outcome AS ENUM (
    'done',
    'not_found',
    'changed_meanwhile',
    'last_administrator',
    'address_taken',
    'name_taken',
    'beyond_own_rights',
    'unknown_group',
    'unknown_person',
    'no_successor',
    'bad_address',
    'bad_name',
    'closed',
    'no_password',
    'suspended',
    'own_tenant'
);
ALTER TYPE lectern.people_outcome OWNER TO lectern_owner;
CREATE TYPE lectern.reconversion_outcome AS ENUM (
    'chosen',
    'not_found',
    'not_listed',
    'original_gone'
);
ALTER TYPE lectern.reconversion_outcome OWNER TO lectern_owner;
CREATE TYPE lectern.rescan_outcome AS ENUM (
    'held',
    'not_found',
    'not_listed',
    'original_gone'
);
ALTER TYPE lectern.rescan_outcome OWNER TO lectern_owner;
CREATE TYPE lectern.share_outcome AS ENUM (
    'made',
    'not_found',
    'not_finished',
    'no_page',
    'too_long',
    'too_many'
);
ALTER TYPE lectern.share_outcome OWNER TO lectern_owner;
CREATE TYPE lectern.webhook_outcome AS ENUM (
    'sent',
    'queued',
    'not_found',
    'event_expired',
    'switched_off'
);
ALTER TYPE lectern.webhook_outcome OWNER TO lectern_owner;
CREATE TABLE lectern.allow_entry (
    tenant_id bigint NOT NULL,
    entry_id bigint NOT NULL,
    document_id bigint,
    entity text,
    pattern text NOT NULL,
    name text NOT NULL,
    created_by text NOT NULL,
    created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    hits bigint DEFAULT 0 NOT NULL,
    last_hit_at timestamp with time zone,
    CONSTRAINT allow_entry_is_a_pattern CHECK (((pattern ~ '^@@[^@]+$'::text) OR ((pattern ~ '[#&*]'::text) AND (pattern !~ '@'::text) AND (length(regexp_replace(pattern, '[^0-9]'::text, ''::text, 'g'::text)) <= 6)))),
    CONSTRAINT allow_entry_is_telling CHECK ((((length(pattern) >= 3) AND (length(pattern) <= 100)) AND (pattern ~ '[[:alnum:]]'::text))),
    CONSTRAINT allow_entry_name_short CHECK (((length(name) >= 1) AND (length(name) <= 100)))
);
ALTER TABLE ONLY lectern.allow_entry FORCE ROW LEVEL SECURITY;
ALTER TABLE lectern.allow_entry OWNER TO lectern_owner;
CREATE TABLE lectern.analysis (
    tenant_id bigint NOT NULL,
    analysis_id bigint NOT NULL,
    job_id bigint NOT NULL,
    kind text NOT NULL,
    state text DEFAULT 'waiting'::text NOT NULL,
    language text,
    options jsonb DEFAULT '{}'::jsonb NOT NULL,
    lane smallint NOT NULL,
    chunks integer DEFAULT 0 NOT NULL,
    source text,
    result jsonb,
    markdown text,
    gaps jsonb DEFAULT '[]'::jsonb NOT NULL,
    dropped integer DEFAULT 0 NOT NULL,
    provider text,
    model text,
    prompt_version text,
    config_version integer,
    is_local boolean,
    masked boolean,
    reason text,
    asked_by text NOT NULL,
    asked_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    started_at timestamp with time zone,
    ended_at timestamp with time zone,
    CONSTRAINT analysis_done_iff_result CHECK (((state = 'done'::text) = (result IS NOT NULL))),
    CONSTRAINT analysis_ended_iff_over CHECK (((state = ANY (ARRAY['done'::text, 'failed'::text])) = (ended_at IS NOT NULL))),
    CONSTRAINT analysis_kind_known CHECK ((kind = ANY (ARRAY['summary'::text, 'entities'::text, 'key_points'::text, 'sentiment'::text, 'metadata'::text]))),
    CONSTRAINT analysis_source_known CHECK ((source = ANY (ARRAY['model'::text, 'rules'::text]))),
    CONSTRAINT analysis_state_known CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text, 'failed'::text])))
);
ALTER TABLE ONLY lectern.analysis FORCE ROW LEVEL SECURITY;
ALTER TABLE lectern.analysis OWNER TO lectern_owner;
CREATE SEQUENCE lectern.task_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER TABLE lectern.task_seq OWNER TO lectern_owner;
CREATE TABLE lectern.task (
    task_id bigint DEFAULT nextval('lectern.task_seq'::regclass) NOT NULL,
    tag bigint NOT NULL,
    group_id bigint,
    owner bigint,
    due_at timestamp with time zone,
    tenant_id bigint NOT NULL,
    job_id bigint NOT NULL,
    clearance_id bigint,
    cost integer DEFAULT 1 NOT NULL,
    pool smallint NOT NULL,
    lane smallint NOT NULL,
    state smallint DEFAULT 0 NOT NULL,
    kind smallint NOT NULL,
    attempt smallint DEFAULT 0 NOT NULL,
    max_attempts smallint DEFAULT 4 NOT NULL,
    claimed_at timestamp with time zone,
    dedup text,
    ref jsonb,
    queued_at timestamp with time zone DEFAULT now() NOT NULL,
    waiting_since timestamp with time zone,
    is_begun boolean DEFAULT false NOT NULL,
    is_aside boolean DEFAULT false NOT NULL,
    CONSTRAINT task_after_scan_is_cleared CHECK (((clearance_id IS NOT NULL) OR (kind = ANY (ARRAY[1, 6, 7, 8, 10])))),
    CONSTRAINT task_pool_of_kind CHECK (((pool = ('{1,2,2,2,2,3,1,1,2,1,2,4,4,4,4,4,2}'::smallint[])[kind]) IS TRUE)),
    CONSTRAINT task_state_known CHECK ((((state = 1) = (owner IS NOT NULL)) AND ((state >= 0) AND (state <= 3)) AND ((state <> 2) OR (due_at IS NOT NULL))))
)
WITH (fillfactor='85', autovacuum_vacuum_scale_factor='0', autovacuum_vacuum_threshold='5000', autovacuum_vacuum_cost_delay='0');
ALTER TABLE lectern.task OWNER TO lectern_owner;
CREATE TABLE lectern.job_reader (
    tenant_id bigint NOT NULL,
    job_id bigint NOT NULL,
    account_id bigint,
    api_key_id bigint,
    link_id uuid DEFAULT gen_random_uuid() NOT NULL,
    link_generation integer DEFAULT 1 NOT NULL,
    filename text DEFAULT 'document.pdf'::text NOT NULL,
    params jsonb DEFAULT '{}'::jsonb NOT NULL,
    external_id text,
    labels text[] DEFAULT '{}'::text[] NOT NULL,
    submitted_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    is_rendering boolean DEFAULT false NOT NULL,
    cancelled_at timestamp with time zone,
    withdrawn_at timestamp with time zone,
    trashed_at timestamp with time zone,
    trashed_by text,
    parent_job_id bigint,
    CONSTRAINT job_reader_is_somebody CHECK (((account_id IS NOT NULL) OR (api_key_id IS NOT NULL))),
    CONSTRAINT job_reader_trashed_by_somebody CHECK (((trashed_at IS NULL) = (trashed_by IS NULL))),
    CONSTRAINT job_reader_withdrawn_is_not_in_trash CHECK (((withdrawn_at IS NULL) OR (trashed_at IS NULL)))
);
ALTER TABLE ONLY lectern.job_reader FORCE ROW LEVEL SECURITY;
ALTER TABLE lectern.job_reader OWNER TO lectern_owner;
CREATE TABLE lectern.audit (
    audit_id bigint NOT NULL,
    tenant_id bigint,
    at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    actor text NOT NULL,
    action text NOT NULL,
    object text,
    details jsonb DEFAULT '{}'::jsonb NOT NULL,
    request_id text
);
ALTER TABLE ONLY lectern.audit FORCE ROW LEVEL SECURITY;
ALTER TABLE lectern.audit OWNER TO lectern_owner;
CREATE TABLE lectern.account (
    tenant_id bigint NOT NULL,
    account_id bigint NOT NULL,
    email text NOT NULL,
    display_name text NOT NULL,
    password_phc text,
    roles lectern.account_role[] DEFAULT '{submitter}'::lectern.account_role[] NOT NULL,
    disabled_at timestamp with time zone,
    failed_count integer DEFAULT 0 NOT NULL,
    throttled_until timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    accepted_at timestamp with time zone DEFAULT now(),
    own_roles lectern.account_role[],
    last_seen_at timestamp with time zone,
    version bigint DEFAULT 1 NOT NULL,
    CONSTRAINT account_email_lower CHECK ((email = lower(email)))
);
ALTER TABLE ONLY lectern.account FORCE ROW LEVEL SECURITY;
ALTER TABLE lectern.account OWNER TO lectern_owner;
CREATE TABLE lectern.account_link (
    tenant_id bigint NOT NULL,
    link_id bigint NOT NULL,
    account_id bigint NOT NULL,
    purpose lectern.link_purpose NOT NULL,
    email text NOT NULL,
    made_by text NOT NULL,
    made_at timestamp with time zone DEFAULT now() NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    ended_at timestamp with time zone,
    CONSTRAINT account_link_used_or_ended CHECK (((used_at IS NULL) OR (ended_at IS NULL)))
);
ALTER TABLE ONLY lectern.account_link FORCE ROW LEVEL SECURITY;
ALTER TABLE lectern.account_link OWNER TO lectern_owner;
CREATE TABLE lectern.enhancement (
    tenant_id bigint NOT NULL,
    enhancement_id bigint NOT NULL,
    job_id bigint NOT NULL,
    state text DEFAULT 'waiting'::text NOT NULL,
    lane smallint NOT NULL,
    pages integer DEFAULT 0 NOT NULL,
    changes integer DEFAULT 0 NOT NULL,
    refused integer DEFAULT 0 NOT NULL,
    gaps jsonb DEFAULT '[]'::jsonb NOT NULL,
    version integer,
    provider text,
    model text,
    prompt_version text,
    config_version integer,
    is_local boolean,
    masked boolean,
    reason text,
    asked_by text NOT NULL,
    asked_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    started_at timestamp with time zone,
    ended_at timestamp with time zone,
    CONSTRAINT enhancement_ended_iff_over CHECK (((state = ANY (ARRAY['done'::text, 'failed'::text])) = (ended_at IS NOT NULL))),
    CONSTRAINT enhancement_state_known CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text, 'failed'::text])))
);
ALTER TABLE ONLY lectern.enhancement FORCE ROW LEVEL SECURITY;
ALTER TABLE lectern.enhancement OWNER TO lectern_owner;
CREATE TABLE lectern.account_group (
    tenant_id bigint NOT NULL,
    group_id bigint NOT NULL,
    name text NOT NULL,
    roles lectern.account_role[] NOT NULL,
    external_name text,
    version bigint DEFAULT 1 NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE ONLY lectern.account_group FORCE ROW LEVEL SECURITY;
ALTER TABLE lectern.account_group OWNER TO lectern_owner;
CREATE TABLE lectern.delivery (
    delivery_id bigint NOT NULL,
    tenant_id bigint NOT NULL,
    event_id bigint,
    type text NOT NULL,
    audience text NOT NULL,
    webhook_id bigint,
    account_id bigint,
    job_public_id uuid,
    message_id uuid DEFAULT gen_random_uuid() NOT NULL,
    state text DEFAULT 'waiting'::text NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    next_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    claimed_until timestamp with time zone,
    first_at timestamp with time zone,
    last_at timestamp with time zone,
    last_status integer,
    last_error text,
    created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    mail_id bigint,
    CONSTRAINT delivery_audience_known CHECK ((audience = ANY (ARRAY['webhook'::text, 'approver'::text, 'submitter'::text, 'administrator'::text, 'person'::text]))),
    CONSTRAINT delivery_mail_iff_person CHECK ((((audience = 'person'::text) = (mail_id IS NOT NULL)) AND ((event_id IS NULL) = (mail_id IS NOT NULL)))),
    CONSTRAINT delivery_state_known CHECK ((state = ANY (ARRAY['waiting'::text, 'delivered'::text, 'failed'::text, 'dropped'::text]))),
    CONSTRAINT delivery_webhook_iff_audience CHECK (((audience = 'webhook'::text) = (webhook_id IS NOT NULL)))
);
ALTER TABLE lectern.delivery OWNER TO lectern_owner;
CREATE TABLE lectern.tenant (
    tenant_id bigint NOT NULL,
    slug text NOT NULL,
    name text NOT NULL,
    settings jsonb DEFAULT '{}'::jsonb NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    suspended_at timestamp with time zone,
    CONSTRAINT tenant_slug_shape CHECK ((slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'::text))
);
ALTER TABLE lectern.tenant OWNER TO lectern_owner;
CREATE TABLE lectern.passkey (
    tenant_id bigint NOT NULL,
    passkey_id bigint NOT NULL,
    account_id bigint NOT NULL,
    credential_id bytea NOT NULL,
    user_handle bytea NOT NULL,
    algorithm integer NOT NULL,
    public_key bytea NOT NULL,
    sign_count bigint DEFAULT 0 NOT NULL,
    name text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    last_used_at timestamp with time zone,
    CONSTRAINT passkey_credential_is_small CHECK (((octet_length(credential_id) >= 1) AND (octet_length(credential_id) <= 1023))),
    CONSTRAINT passkey_handle_is_32_bytes CHECK ((octet_length(user_handle) = 32)),
    CONSTRAINT passkey_key_is_small CHECK ((octet_length(public_key) <= 1024)),
    CONSTRAINT passkey_name_is_short CHECK (((length(name) >= 1) AND (length(name) <= 100)))
);
ALTER TABLE ONLY lectern.passkey FORCE ROW LEVEL SECURITY;
ALTER TABLE lectern.passkey OWNER TO lectern_owner;
CREATE TABLE lectern.share (
    tenant_id bigint NOT NULL,
    share_id bigint NOT NULL,
    public_id uuid DEFAULT gen_random_uuid() NOT NULL,
    job_id bigint NOT NULL,
    created_by text NOT NULL,
    created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    revoked_by text,
    revoked_at timestamp with time zone,
    CONSTRAINT share_lasts_180_days CHECK (((expires_at > created_at) AND (expires_at <= (created_at + '181 days'::interval)))),
    CONSTRAINT share_revoked_by_somebody CHECK (((revoked_at IS NULL) = (revoked_by IS NULL)))
);
ALTER TABLE ONLY lectern.share FORCE ROW LEVEL SECURITY;
ALTER TABLE lectern.share OWNER TO lectern_owner;
CREATE TABLE lectern.webhook (
    tenant_id bigint NOT NULL,
    webhook_id bigint NOT NULL,
    public_id uuid DEFAULT gen_random_uuid() NOT NULL,
    url text NOT NULL,
    description text DEFAULT ''::text NOT NULL,
    types text[] NOT NULL,
    generation integer DEFAULT 1 NOT NULL,
    rotated_at timestamp with time zone,
    failing_since timestamp with time zone,
    disabled_at timestamp with time zone,
    disabled_reason text,
    created_by text NOT NULL,
    created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT webhook_disabled_with_reason CHECK (((disabled_at IS NULL) = (disabled_reason IS NULL))),
    CONSTRAINT webhook_url_short CHECK (((length(url) >= 8) AND (length(url) <= 2000)))
);
ALTER TABLE ONLY lectern.webhook FORCE ROW LEVEL SECURITY;
ALTER TABLE lectern.webhook OWNER TO lectern_owner;
CREATE TABLE lectern.access_change (
    change_id bigint NOT NULL,
    xid xid8 DEFAULT pg_current_xact_id() NOT NULL,
    tenant_id bigint NOT NULL,
    account_id bigint,
    api_key_id bigint,
    token_hash bytea,
    changed_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
ALTER TABLE lectern.access_change OWNER TO lectern_owner;
ALTER TABLE lectern.access_change ALTER COLUMN change_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME lectern.access_change_change_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE lectern.account ALTER COLUMN account_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME lectern.account_account_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE lectern.account_group ALTER COLUMN group_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME lectern.account_group_group_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE lectern.account_group_member (
    tenant_id bigint NOT NULL,
    group_id bigint NOT NULL,
    account_id bigint NOT NULL,
    from_provider boolean DEFAULT false NOT NULL
);
ALTER TABLE ONLY lectern.account_group_member FORCE ROW LEVEL SECURITY;
ALTER TABLE lectern.account_group_member OWNER TO lectern_owner;
ALTER TABLE lectern.account_link ALTER COLUMN link_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME lectern.account_link_link_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE lectern.account_link_token (
    token_hash bytea NOT NULL,
    tenant_id bigint NOT NULL,
    link_id bigint NOT NULL,
    made_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT account_link_token_is_sha256 CHECK ((octet_length(token_hash) = 32))
);
ALTER TABLE ONLY lectern.account_link_token FORCE ROW LEVEL SECURITY;
ALTER TABLE lectern.account_link_token OWNER TO lectern_owner;
CREATE TABLE lectern.account_mail (
    tenant_id bigint NOT NULL,
    mail_id bigint NOT NULL,
    account_id bigint NOT NULL,
    kind text NOT NULL,
    link_id bigint,
    email text NOT NULL,
    details jsonb DEFAULT '{}'::jsonb NOT NULL,
    made_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT account_mail_link_iff_kind CHECK (((kind = 'link'::text) = (link_id IS NOT NULL)))
);
ALTER TABLE ONLY lectern.account_mail FORCE ROW LEVEL SECURITY;
ALTER TABLE lectern.account_mail OWNER TO lectern_owner;
ALTER TABLE lectern.account_mail ALTER COLUMN mail_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME lectern.account_mail_mail_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE lectern.allow_entry ALTER COLUMN entry_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME lectern.allow_entry_entry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE lectern.allowed_value (
    tenant_id bigint NOT NULL,
    allowed_id bigint NOT NULL,
    entity text NOT NULL,
    value_hash bytea NOT NULL,
    snippet text NOT NULL,
    state text DEFAULT 'proposed'::text NOT NULL,
    proposed_by text NOT NULL,
    proposed_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    times integer DEFAULT 1 NOT NULL,
    decided_by text,
    decided_at timestamp with time zone,
    proposed_in bigint,
    document_id bigint,
    hits bigint DEFAULT 0 NOT NULL,
    last_hit_at timestamp with time zone,
    CONSTRAINT allowed_value_decided_iff_answered CHECK (((state = 'proposed'::text) = (decided_at IS NULL))),
    CONSTRAINT allowed_value_document_iff_accepted CHECK (((document_id IS NULL) OR (state = 'accepted'::text))),
    CONSTRAINT allowed_value_state_known CHECK ((state = ANY (ARRAY['proposed'::text, 'accepted'::text, 'refused'::text])))
);
ALTER TABLE ONLY lectern.allowed_value FORCE ROW LEVEL SECURITY;
ALTER TABLE lectern.allowed_value OWNER TO lectern_owner;
ALTER TABLE lectern.allowed_value ALTER COLUMN allowed_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME lectern.allowed_value_allowed_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE lectern.analysis ALTER COLUMN analysis_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME lectern.analysis_analysis_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE lectern.analysis_part (
    tenant_id bigint NOT NULL,
    analysis_id bigint NOT NULL,
    chunk integer NOT NULL,
    first_page integer NOT NULL,
    last_page integer NOT NULL,
    state text DEFAULT 'open'::text NOT NULL,
    partial jsonb,
    reason text,
    CONSTRAINT analysis_part_done_iff_partial CHECK (((state = 'done'::text) = (partial IS NOT NULL))),
    CONSTRAINT analysis_part_gap_iff_reason CHECK (((state = 'gap'::text) = (reason IS NOT NULL))),
    CONSTRAINT analysis_part_state_known CHECK ((state = ANY (ARRAY['open'::text, 'done'::text, 'gap'::text])))
);
ALTER TABLE ONLY lectern.analysis_part FORCE ROW LEVEL SECURITY;
ALTER TABLE lectern.analysis_part OWNER TO lectern_owner;
CREATE TABLE lectern.api_key (
    tenant_id bigint NOT NULL,
    api_key_id bigint NOT NULL,
    token_hash bytea NOT NULL,
    name text NOT NULL,
    account_id bigint,
    scopes text[] NOT NULL,
    unlimited boolean DEFAULT false NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    expires_at timestamp with time zone,
    revoked_at timestamp with time zone,
    last_used_at timestamp with time zone,
    made_by_account bigint,
    made_by_key bigint,
    replaced_by bigint,
    CONSTRAINT api_key_has_one_maker CHECK (((made_by_account IS NULL) OR (made_by_key IS NULL))),
    CONSTRAINT api_key_maker_is_for_keys_of_the_tenant CHECK (((account_id IS NULL) OR ((made_by_account IS NULL) AND (made_by_key IS NULL))))
);
ALTER TABLE ONLY lectern.api_key FORCE ROW LEVEL SECURITY;
ALTER TABLE lectern.api_key OWNER TO lectern_owner;
ALTER TABLE lectern.api_key ALTER COLUMN api_key_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME lectern.api_key_api_key_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE lectern.app_config (
    tenant_id bigint NOT NULL,
    name text NOT NULL,
    version integer NOT NULL,
    value jsonb NOT NULL,
    note text DEFAULT ''::text NOT NULL,
    changed_by text NOT NULL,
    changed_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT app_config_version_positive CHECK ((version > 0))
);
ALTER TABLE ONLY lectern.app_config FORCE ROW LEVEL SECURITY;
ALTER TABLE lectern.app_config OWNER TO lectern_owner;
CREATE TABLE lectern.artefact (
    tenant_id bigint NOT NULL,
    artefact_id bigint NOT NULL,
    job_id bigint NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    bucket text NOT NULL,
    sha256 bytea NOT NULL,
    byte_count bigint NOT NULL,
    media_type text NOT NULL,
    attempt smallint DEFAULT 0 NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT artefact_bucket_known CHECK ((bucket = ANY (ARRAY['inbox'::text, 'results'::text, 'pages'::text]))),
    CONSTRAINT artefact_hash_is_sha256 CHECK ((octet_length(sha256) = 32))
);
ALTER TABLE ONLY lectern.artefact FORCE ROW LEVEL SECURITY;
ALTER TABLE lectern.artefact OWNER TO lectern_owner;
ALTER TABLE lectern.artefact ALTER COLUMN artefact_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME lectern.artefact_artefact_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE lectern.audit ALTER COLUMN audit_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME lectern.audit_audit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE lectern.audit_salt (
    single boolean DEFAULT true NOT NULL,
    salt bytea DEFAULT sha256((uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))) NOT NULL,
    CONSTRAINT audit_salt_is_one_row CHECK (single)
);
ALTER TABLE lectern.audit_salt OWNER TO lectern_owner;
CREATE TABLE lectern.audit_seal (
    seal_id bigint NOT NULL,
    audit_ids bigint[] NOT NULL,
    row_hashes bytea NOT NULL,
    first_id bigint NOT NULL,
    last_id bigint NOT NULL,
    settled_id bigint NOT NULL,
    waits_for text[] NOT NULL,
    previous_hash bytea NOT NULL,
    hash bytea NOT NULL,
    sealed_micros bigint NOT NULL,
    public_key bytea NOT NULL,
    signature bytea NOT NULL,
    CONSTRAINT audit_seal_has_rows CHECK (((cardinality(audit_ids) > 0) AND (octet_length(row_hashes) = (32 * cardinality(audit_ids))))),
    CONSTRAINT audit_seal_range CHECK ((first_id <= last_id)),
    CONSTRAINT audit_seal_sizes CHECK (((octet_length(previous_hash) = 32) AND (octet_length(hash) = 32) AND (octet_length(public_key) = 32) AND (octet_length(signature) = 64)))
);
ALTER TABLE lectern.audit_seal OWNER TO lectern_owner;
CREATE TABLE lectern.blob_removal (
    tenant_id bigint NOT NULL,
    bucket text NOT NULL,
    sha256 bytea NOT NULL,
    marked_at timestamp with time zone DEFAULT now() NOT NULL,
    failures integer DEFAULT 0 NOT NULL,
    next_at timestamp with time zone DEFAULT now() NOT NULL,
    last_error text,
    CONSTRAINT blob_removal_bucket_known CHECK ((bucket = ANY (ARRAY['inbox'::text, 'results'::text, 'pages'::text])))
);
ALTER TABLE lectern.blob_removal OWNER TO lectern_owner;
CREATE TABLE lectern.bootstrap (
    token_hash bytea NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE lectern.bootstrap OWNER TO lectern_owner;
CREATE TABLE lectern.clearance (
    tenant_id bigint NOT NULL,
    clearance_id bigint NOT NULL,
    job_id bigint NOT NULL,
    scan_id bigint,
    hold_id bigint,
    scan_outcome text DEFAULT 'clean'::text NOT NULL,
    hold_state lectern.hold_state DEFAULT 'approved'::lectern.hold_state NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT clearance_one_reason CHECK (((scan_id IS NULL) <> (hold_id IS NULL))),
    CONSTRAINT clearance_only_approved CHECK ((hold_state = 'approved'::lectern.hold_state)),
    CONSTRAINT clearance_only_clean CHECK ((scan_outcome = 'clean'::text))
);
ALTER TABLE ONLY lectern.clearance FORCE ROW LEVEL SECURITY;
ALTER TABLE lectern.clearance OWNER TO lectern_owner;
ALTER TABLE lectern.clearance ALTER COLUMN clearance_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME lectern.clearance_clearance_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE lectern.delivery ALTER COLUMN delivery_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME lectern.delivery_delivery_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE lectern.document (
    tenant_id bigint NOT NULL,
    document_id bigint NOT NULL,
    sha256 bytea NOT NULL,
    byte_count bigint NOT NULL,
    media_type text DEFAULT 'application/pdf'::text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    erased_at timestamp with time zone,
    CONSTRAINT document_hash_is_sha256 CHECK ((octet_length(sha256) = 32)),
    CONSTRAINT document_not_empty CHECK ((byte_count > 0))
);
ALTER TABLE ONLY lectern.document FORCE ROW LEVEL SECURITY;
ALTER TABLE lectern.document OWNER TO lectern_owner;
ALTER TABLE lectern.document ALTER COLUMN document_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME lectern.document_document_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE lectern.enhancement ALTER COLUMN enhancement_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME lectern.enhancement_enhancement_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE lectern.enhancement_part (
    tenant_id bigint NOT NULL,
    enhancement_id bigint NOT NULL,
    page integer NOT NULL,
    state text DEFAULT 'open'::text NOT NULL,
    patches jsonb,
    refused jsonb DEFAULT '[]'::jsonb NOT NULL,
    reason text,
    CONSTRAINT enhancement_part_done_iff_patches CHECK (((state = 'done'::text) = (patches IS NOT NULL))),
    CONSTRAINT enhancement_part_gap_iff_reason CHECK (((state = 'gap'::text) = (reason IS NOT NULL))),
    CONSTRAINT enhancement_part_state_known CHECK ((state = ANY (ARRAY['open'::text, 'done'::text, 'gap'::text])))
);
ALTER TABLE ONLY lectern.enhancement_part FORCE ROW LEVEL SECURITY;
ALTER TABLE lectern.enhancement_part OWNER TO lectern_owner;
CREATE TABLE lectern.event (
    event_id bigint NOT NULL,
    xid xid8 DEFAULT pg_current_xact_id() NOT NULL,
    tenant_id bigint NOT NULL,
    job_id bigint,
    submitter_id bigint,
    api_key_id bigint,
    kind text NOT NULL,
    body jsonb NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    for_submitter_only boolean DEFAULT false NOT NULL
);
ALTER TABLE lectern.event OWNER TO lectern_owner;
ALTER TABLE lectern.event ALTER COLUMN event_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME lectern.event_event_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE lectern.event_floor (
    single boolean DEFAULT true NOT NULL,
    xid xid8 DEFAULT '0'::xid8 NOT NULL,
    event_id bigint DEFAULT 0 NOT NULL,
    CONSTRAINT event_floor_is_one_row CHECK (single)
);
ALTER TABLE lectern.event_floor OWNER TO lectern_owner;
CREATE TABLE lectern.federated_session (
    tenant_id bigint NOT NULL,
    token_hash bytea NOT NULL,
    issuer text NOT NULL,
    subject text NOT NULL,
    sid text
);
ALTER TABLE ONLY lectern.federated_session FORCE ROW LEVEL SECURITY;
ALTER TABLE lectern.federated_session OWNER TO lectern_owner;
CREATE TABLE lectern.finding (
    tenant_id bigint NOT NULL,
    finding_id bigint NOT NULL,
    scan_id bigint NOT NULL,
    job_id bigint NOT NULL,
    entity text NOT NULL,
    page integer NOT NULL,
    boxes jsonb DEFAULT '[]'::jsonb NOT NULL,
    score real NOT NULL,
    stops boolean NOT NULL,
    origin text DEFAULT 'text'::text NOT NULL,
    evidence jsonb DEFAULT '[]'::jsonb NOT NULL,
    snippet text NOT NULL,
    value_hash bytea NOT NULL,
    answer text,
    answered_at timestamp with time zone,
    answered_by text,
    properties jsonb DEFAULT '[]'::jsonb NOT NULL,
    text_begin integer,
    text_end integer,
    CONSTRAINT finding_answer_known CHECK ((answer = ANY (ARRAY['not_pii'::text, 'acceptable'::text, 'is_pii'::text, 'redact'::text]))),
    CONSTRAINT finding_properties_is_a_list CHECK ((jsonb_typeof(properties) = 'array'::text)),
    CONSTRAINT finding_score_range CHECK (((score >= (0)::double precision) AND (score <= (1)::double precision))),
    CONSTRAINT finding_text_place CHECK ((((text_begin IS NULL) = (text_end IS NULL)) AND ((text_begin IS NULL) OR ((text_begin >= 0) AND (text_end > text_begin)))))
);
ALTER TABLE ONLY lectern.finding FORCE ROW LEVEL SECURITY;
ALTER TABLE lectern.finding OWNER TO lectern_owner;
ALTER TABLE lectern.finding ALTER COLUMN finding_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME lectern.finding_finding_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE lectern.hold ALTER COLUMN hold_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME lectern.hold_hold_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE lectern.hold_link ALTER COLUMN link_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME lectern.hold_link_link_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE lectern.holiday (
    tenant_id bigint NOT NULL,
    day date NOT NULL,
    name text NOT NULL,
    CONSTRAINT holiday_name_short CHECK (((length(name) >= 1) AND (length(name) <= 100)))
);
ALTER TABLE ONLY lectern.holiday FORCE ROW LEVEL SECURITY;
ALTER TABLE lectern.holiday OWNER TO lectern_owner;
CREATE TABLE lectern.idempotency (
    tenant_id bigint NOT NULL,
    principal text NOT NULL,
    route text NOT NULL,
    key text NOT NULL,
    body_sha256 bytea NOT NULL,
    status smallint,
    answer jsonb,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE ONLY lectern.idempotency FORCE ROW LEVEL SECURITY;
ALTER TABLE lectern.idempotency OWNER TO lectern_owner;
CREATE TABLE lectern.identity (
    tenant_id bigint NOT NULL,
    issuer text NOT NULL,
    subject text NOT NULL,
    account_id bigint NOT NULL,
    email text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    last_used_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT identity_is_bounded CHECK (((length(issuer) <= 2048) AND ((length(subject) >= 1) AND (length(subject) <= 2048))))
);
ALTER TABLE ONLY lectern.identity FORCE ROW LEVEL SECURITY;
ALTER TABLE lectern.identity OWNER TO lectern_owner;
CREATE TABLE lectern.issuer_keys (
    issuer text NOT NULL,
    key_set text NOT NULL,
    fetched_at timestamp with time zone DEFAULT now() NOT NULL,
    wanted_at timestamp with time zone,
    CONSTRAINT issuer_keys_are_small CHECK ((octet_length(key_set) <= 131072))
);
ALTER TABLE lectern.issuer_keys OWNER TO lectern_owner;
ALTER TABLE lectern.job ALTER COLUMN job_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME lectern.job_job_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE lectern.job_transition (
    from_status lectern.job_status NOT NULL,
    to_status lectern.job_status NOT NULL,
    step text NOT NULL
);
ALTER TABLE lectern.job_transition OWNER TO lectern_owner;
CREATE TABLE lectern.lane (
    pool smallint NOT NULL,
    lane smallint NOT NULL,
    paused boolean DEFAULT false NOT NULL,
    CONSTRAINT lane_known CHECK ((((pool >= 1) AND (pool <= 4)) AND ((lane >= 1) AND (lane <= 4))))
)
WITH (fillfactor='50');
ALTER TABLE lectern.lane OWNER TO lectern_owner;
CREATE SEQUENCE lectern.lane_1_1_clock
    START WITH 0
    INCREMENT BY 1
    MINVALUE 0
    NO MAXVALUE
    CACHE 1;
ALTER TABLE lectern.lane_1_1_clock OWNER TO lectern_owner;
CREATE SEQUENCE lectern.lane_1_2_clock
    START WITH 0
    INCREMENT BY 1
    MINVALUE 0
    NO MAXVALUE
    CACHE 1;
ALTER TABLE lectern.lane_1_2_clock OWNER TO lectern_owner;
CREATE SEQUENCE lectern.lane_1_3_clock
    START WITH 0
    INCREMENT BY 1
    MINVALUE 0
    NO MAXVALUE
    CACHE 1;
ALTER TABLE lectern.lane_1_3_clock OWNER TO lectern_owner;
CREATE SEQUENCE lectern.lane_1_4_clock
    START WITH 0
    INCREMENT BY 1
    MINVALUE 0
    NO MAXVALUE
    CACHE 1;
ALTER TABLE lectern.lane_1_4_clock OWNER TO lectern_owner;
CREATE SEQUENCE lectern.lane_2_1_clock
    START WITH 0
    INCREMENT BY 1
    MINVALUE 0
    NO MAXVALUE
    CACHE 1;
ALTER TABLE lectern.lane_2_1_clock OWNER TO lectern_owner;
CREATE SEQUENCE lectern.lane_2_2_clock
    START WITH 0
    INCREMENT BY 1
    MINVALUE 0
    NO MAXVALUE
    CACHE 1;
ALTER TABLE lectern.lane_2_2_clock OWNER TO lectern_owner;
CREATE SEQUENCE lectern.lane_2_3_clock
    START WITH 0
    INCREMENT BY 1
    MINVALUE 0
    NO MAXVALUE
    CACHE 1;
ALTER TABLE lectern.lane_2_3_clock OWNER TO lectern_owner;
CREATE SEQUENCE lectern.lane_2_4_clock
    START WITH 0
    INCREMENT BY 1
    MINVALUE 0
    NO MAXVALUE
    CACHE 1;
ALTER TABLE lectern.lane_2_4_clock OWNER TO lectern_owner;
CREATE SEQUENCE lectern.lane_3_1_clock
    START WITH 0
    INCREMENT BY 1
    MINVALUE 0
    NO MAXVALUE
    CACHE 1;
ALTER TABLE lectern.lane_3_1_clock OWNER TO lectern_owner;
CREATE SEQUENCE lectern.lane_3_2_clock
    START WITH 0
    INCREMENT BY 1
    MINVALUE 0
    NO MAXVALUE
    CACHE 1;
ALTER TABLE lectern.lane_3_2_clock OWNER TO lectern_owner;
CREATE SEQUENCE lectern.lane_3_3_clock
    START WITH 0
    INCREMENT BY 1
    MINVALUE 0
    NO MAXVALUE
    CACHE 1;
ALTER TABLE lectern.lane_3_3_clock OWNER TO lectern_owner;
CREATE SEQUENCE lectern.lane_3_4_clock
    START WITH 0
    INCREMENT BY 1
    MINVALUE 0
    NO MAXVALUE
    CACHE 1;
ALTER TABLE lectern.lane_3_4_clock OWNER TO lectern_owner;
CREATE SEQUENCE lectern.lane_4_1_clock
    START WITH 0
    INCREMENT BY 1
    MINVALUE 0
    NO MAXVALUE
    CACHE 1;
ALTER TABLE lectern.lane_4_1_clock OWNER TO lectern_owner;
CREATE SEQUENCE lectern.lane_4_2_clock
    START WITH 0
    INCREMENT BY 1
    MINVALUE 0
    NO MAXVALUE
    CACHE 1;
ALTER TABLE lectern.lane_4_2_clock OWNER TO lectern_owner;
CREATE SEQUENCE lectern.lane_4_3_clock
    START WITH 0
    INCREMENT BY 1
    MINVALUE 0
    NO MAXVALUE
    CACHE 1;
ALTER TABLE lectern.lane_4_3_clock OWNER TO lectern_owner;
CREATE SEQUENCE lectern.lane_4_4_clock
    START WITH 0
    INCREMENT BY 1
    MINVALUE 0
    NO MAXVALUE
    CACHE 1;
ALTER TABLE lectern.lane_4_4_clock OWNER TO lectern_owner;
CREATE TABLE lectern.leader (
    duty text NOT NULL,
    owner bigint NOT NULL,
    held_until timestamp with time zone NOT NULL
);
ALTER TABLE lectern.leader OWNER TO lectern_owner;
CREATE TABLE lectern.listed_job (
    tenant_id bigint NOT NULL,
    audience bigint NOT NULL,
    job_id bigint NOT NULL,
    is_own boolean NOT NULL,
    owner bigint,
    filename text NOT NULL,
    name text NOT NULL COLLATE pg_catalog."C",
    words text NOT NULL,
    labels text[] NOT NULL,
    status smallint NOT NULL,
    confidence real NOT NULL,
    confidence_class smallint NOT NULL,
    page_count integer NOT NULL,
    needs_person boolean NOT NULL,
    external_id text,
    received_at timestamp with time zone NOT NULL,
    trashed_at timestamp with time zone
);
ALTER TABLE ONLY lectern.listed_job FORCE ROW LEVEL SECURITY;
ALTER TABLE lectern.listed_job OWNER TO lectern_owner;
CREATE TABLE lectern.listed_term (
    tenant_id bigint NOT NULL,
    kind smallint NOT NULL,
    term text NOT NULL COLLATE pg_catalog."C",
    job_id bigint NOT NULL,
    CONSTRAINT listed_term_kind_known CHECK ((kind = ANY (ARRAY[1, 2])))
);
ALTER TABLE ONLY lectern.listed_term FORCE ROW LEVEL SECURITY;
ALTER TABLE lectern.listed_term OWNER TO lectern_owner;
CREATE TABLE lectern.metric_rollup (
    tenant_id bigint NOT NULL,
    period text NOT NULL,
    starts_on date NOT NULL,
    name text NOT NULL,
    value double precision NOT NULL,
    CONSTRAINT metric_rollup_period_known CHECK ((period = ANY (ARRAY['day'::text, 'week'::text])))
);
ALTER TABLE ONLY lectern.metric_rollup FORCE ROW LEVEL SECURITY;
ALTER TABLE lectern.metric_rollup OWNER TO lectern_owner;
CREATE TABLE lectern.migration (
    version integer NOT NULL,
    name text NOT NULL,
    applied_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE lectern.migration OWNER TO lectern_owner;
CREATE TABLE lectern.model_call (
    tenant_id bigint NOT NULL,
    call_id bigint NOT NULL,
    job_id bigint,
    month date NOT NULL,
    purpose text NOT NULL,
    analysis_id bigint,
    enhancement_id bigint,
    chunk integer,
    page integer,
    task_id bigint NOT NULL,
    attempt smallint NOT NULL,
    key text,
    provider text NOT NULL,
    model text NOT NULL,
    is_local boolean NOT NULL,
    prompt_version text NOT NULL,
    config_version integer DEFAULT 0 NOT NULL,
    state text DEFAULT 'running'::text NOT NULL,
    reserved_micros bigint NOT NULL,
    cost_micros bigint DEFAULT 0 NOT NULL,
    input_tokens bigint DEFAULT 0 NOT NULL,
    output_tokens bigint DEFAULT 0 NOT NULL,
    reasoning_tokens bigint DEFAULT 0 NOT NULL,
    cached_tokens bigint DEFAULT 0 NOT NULL,
    retries integer DEFAULT 0 NOT NULL,
    stop text,
    reason text,
    request_id text,
    answer text,
    started_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    ended_at timestamp with time zone,
    CONSTRAINT model_call_answer_of_answered CHECK (((answer IS NULL) OR (state = 'answered'::text))),
    CONSTRAINT model_call_ended_iff_over CHECK (((state = 'running'::text) = (ended_at IS NULL))),
    CONSTRAINT model_call_forgets CHECK (((job_id IS NOT NULL) OR ((answer IS NULL) AND (key IS NULL) AND (state <> 'running'::text)))),
    CONSTRAINT model_call_money_sane CHECK (((reserved_micros >= 0) AND (cost_micros >= 0))),
    CONSTRAINT model_call_state_known CHECK ((state = ANY (ARRAY['running'::text, 'answered'::text, 'refused'::text, 'failed'::text, 'unusable'::text, 'lost'::text])))
);
ALTER TABLE ONLY lectern.model_call FORCE ROW LEVEL SECURITY;
ALTER TABLE lectern.model_call OWNER TO lectern_owner;
ALTER TABLE lectern.model_call ALTER COLUMN call_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME lectern.model_call_call_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE lectern.model_month (
    tenant_id bigint NOT NULL,
    month date NOT NULL,
    spent_micros bigint DEFAULT 0 NOT NULL,
    reserved_micros bigint DEFAULT 0 NOT NULL,
    CONSTRAINT model_month_sane CHECK (((spent_micros >= 0) AND (reserved_micros >= 0)))
);
ALTER TABLE ONLY lectern.model_month FORCE ROW LEVEL SECURITY;
ALTER TABLE lectern.model_month OWNER TO lectern_owner;
CREATE TABLE lectern.model_provider (
    name text NOT NULL,
    place integer NOT NULL,
    dialect text NOT NULL,
    is_local boolean NOT NULL,
    address text NOT NULL,
    models jsonb NOT NULL,
    parallel integer,
    state text NOT NULL,
    said text DEFAULT ''::text NOT NULL,
    seen_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    currency text,
    CONSTRAINT model_provider_models_is_an_object CHECK ((jsonb_typeof(models) = 'object'::text)),
    CONSTRAINT model_provider_parallel_positive CHECK ((parallel > 0))
);
ALTER TABLE lectern.model_provider OWNER TO lectern_owner;
CREATE TABLE lectern.model_slot (
    call_id bigint NOT NULL,
    tenant_id bigint NOT NULL,
    provider text NOT NULL,
    owner bigint NOT NULL,
    task_id bigint NOT NULL,
    attempt smallint NOT NULL,
    begun_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
ALTER TABLE lectern.model_slot OWNER TO lectern_owner;
CREATE TABLE lectern.notify_position (
    single boolean DEFAULT true NOT NULL,
    seen pg_snapshot DEFAULT pg_current_snapshot() NOT NULL,
    life bigint,
    at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT notify_position_is_one_row CHECK (single)
);
ALTER TABLE lectern.notify_position OWNER TO lectern_owner;
ALTER TABLE lectern.passkey ALTER COLUMN passkey_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME lectern.passkey_passkey_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE lectern.program_life (
    program text NOT NULL,
    host text NOT NULL,
    pid integer NOT NULL,
    started_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    seen_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    moved_at timestamp with time zone NOT NULL,
    is_stuck boolean DEFAULT false NOT NULL,
    complaint text DEFAULT ''::text NOT NULL,
    CONSTRAINT program_life_complaint_short CHECK ((length(complaint) <= 300))
)
WITH (fillfactor='50');
ALTER TABLE lectern.program_life OWNER TO lectern_owner;
CREATE TABLE lectern.quota_use (
    tenant_id bigint NOT NULL,
    month date NOT NULL,
    person text NOT NULL,
    slot smallint NOT NULL,
    documents bigint DEFAULT 0 NOT NULL,
    pages bigint DEFAULT 0 NOT NULL,
    CONSTRAINT quota_use_counts CHECK (((documents >= 0) AND (pages >= 0))),
    CONSTRAINT quota_use_month_begins CHECK ((EXTRACT(day FROM month) = (1)::numeric))
);
ALTER TABLE ONLY lectern.quota_use FORCE ROW LEVEL SECURITY;
ALTER TABLE lectern.quota_use OWNER TO lectern_owner;
CREATE UNLOGGED TABLE lectern.rate_counter (
    bucket text NOT NULL,
    window_start timestamp with time zone NOT NULL,
    hits integer NOT NULL
);
ALTER TABLE lectern.rate_counter OWNER TO lectern_owner;
CREATE TABLE lectern.reconversion (
    tenant_id bigint NOT NULL,
    job_id bigint NOT NULL,
    state text NOT NULL,
    old_version text NOT NULL,
    version text,
    comparison jsonb DEFAULT '{}'::jsonb NOT NULL,
    old_confidence real NOT NULL,
    confidence real,
    reason text,
    asked_by text NOT NULL,
    asked_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    looked_at timestamp with time zone,
    CONSTRAINT reconversion_comparison_is_an_object CHECK ((jsonb_typeof(comparison) = 'object'::text)),
    CONSTRAINT reconversion_state_known CHECK ((state = ANY (ARRAY['waiting'::text, 'same'::text, 'would_change'::text, 'gone'::text, 'unreadable'::text, 'chosen'::text, 'replaced'::text])))
);
ALTER TABLE ONLY lectern.reconversion FORCE ROW LEVEL SECURITY;
ALTER TABLE lectern.reconversion OWNER TO lectern_owner;
CREATE TABLE lectern.recovery_code (
    tenant_id bigint NOT NULL,
    account_id bigint NOT NULL,
    code_hash bytea NOT NULL,
    used_at timestamp with time zone,
    CONSTRAINT recovery_code_is_sha256 CHECK ((octet_length(code_hash) = 32))
);
ALTER TABLE ONLY lectern.recovery_code FORCE ROW LEVEL SECURITY;
ALTER TABLE lectern.recovery_code OWNER TO lectern_owner;
CREATE TABLE lectern.refusal (
    began_at timestamp with time zone NOT NULL,
    tenant_id bigint NOT NULL,
    action text NOT NULL,
    actor text NOT NULL,
    object text NOT NULL,
    times integer NOT NULL,
    CONSTRAINT refusal_counts CHECK ((times > 0))
);
ALTER TABLE lectern.refusal OWNER TO lectern_owner;
CREATE TABLE lectern.rescan (
    tenant_id bigint NOT NULL,
    job_id bigint NOT NULL,
    state text NOT NULL,
    old_detector text NOT NULL,
    detector text,
    kinds jsonb DEFAULT '[]'::jsonb NOT NULL,
    reason text,
    asked_by text NOT NULL,
    asked_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    looked_at timestamp with time zone,
    CONSTRAINT rescan_kinds_is_a_list CHECK ((jsonb_typeof(kinds) = 'array'::text)),
    CONSTRAINT rescan_state_known CHECK ((state = ANY (ARRAY['waiting'::text, 'passes'::text, 'would_hold'::text, 'gone'::text, 'unreadable'::text, 'held'::text])))
);
ALTER TABLE ONLY lectern.rescan FORCE ROW LEVEL SECURITY;
ALTER TABLE lectern.rescan OWNER TO lectern_owner;
CREATE TABLE lectern.reset_request (
    request_number bigint NOT NULL,
    tenant_slug text,
    email text NOT NULL,
    asked_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    request_id text
);
ALTER TABLE lectern.reset_request OWNER TO lectern_owner;
ALTER TABLE lectern.reset_request ALTER COLUMN request_number ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME lectern.reset_request_request_number_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE lectern.result (
    tenant_id bigint NOT NULL,
    result_id bigint NOT NULL,
    job_id bigint NOT NULL,
    clearance_id bigint NOT NULL,
    confidence real NOT NULL,
    confidence_class text NOT NULL,
    review_recommended boolean NOT NULL,
    reasons jsonb DEFAULT '[]'::jsonb NOT NULL,
    page_count integer NOT NULL,
    pipeline_version text NOT NULL,
    report jsonb DEFAULT '{}'::jsonb NOT NULL,
    seconds real NOT NULL,
    link_generation integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    filename text,
    pages_to_check integer[] DEFAULT '{}'::integer[] NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT result_class_known CHECK ((confidence_class = ANY (ARRAY['HIGH'::text, 'MEDIUM'::text, 'LOW'::text]))),
    CONSTRAINT result_confidence_range CHECK (((confidence >= (0)::double precision) AND (confidence <= (1)::double precision)))
);
ALTER TABLE ONLY lectern.result FORCE ROW LEVEL SECURITY;
ALTER TABLE lectern.result OWNER TO lectern_owner;
ALTER TABLE lectern.result ALTER COLUMN result_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME lectern.result_result_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE lectern.scan (
    tenant_id bigint NOT NULL,
    scan_id bigint NOT NULL,
    job_id bigint NOT NULL,
    outcome text NOT NULL,
    detector text NOT NULL,
    page_count integer NOT NULL,
    pages_lost integer[] DEFAULT '{}'::integer[] NOT NULL,
    ocr_pages integer DEFAULT 0 NOT NULL,
    finding_count integer DEFAULT 0 NOT NULL,
    gate_count integer DEFAULT 0 NOT NULL,
    reason text,
    facts jsonb DEFAULT '{}'::jsonb NOT NULL,
    seconds real DEFAULT 0 NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT scan_clean_means_clean CHECK (((outcome <> 'clean'::text) OR ((gate_count = 0) AND (pages_lost = '{}'::integer[]) AND (reason IS NULL)))),
    CONSTRAINT scan_outcome_known CHECK ((outcome = ANY (ARRAY['clean'::text, 'held'::text])))
);
ALTER TABLE ONLY lectern.scan FORCE ROW LEVEL SECURITY;
ALTER TABLE lectern.scan OWNER TO lectern_owner;
CREATE TABLE lectern.scan_part (
    tenant_id bigint NOT NULL,
    job_id bigint NOT NULL,
    first_page integer NOT NULL,
    last_page integer NOT NULL,
    page_count integer NOT NULL,
    pages_done integer DEFAULT 0 NOT NULL,
    state text DEFAULT 'open'::text NOT NULL,
    reason text,
    CONSTRAINT scan_part_lost_iff_reason CHECK (((state = 'lost'::text) = (reason IS NOT NULL))),
    CONSTRAINT scan_part_pages_sane CHECK (((first_page >= 1) AND ((page_count >= 1) AND (page_count <= ((last_page - first_page) + 1))) AND ((pages_done >= 0) AND (pages_done <= page_count)))),
    CONSTRAINT scan_part_state_known CHECK ((state = ANY (ARRAY['open'::text, 'read'::text, 'lost'::text])))
);
ALTER TABLE ONLY lectern.scan_part FORCE ROW LEVEL SECURITY;
ALTER TABLE lectern.scan_part OWNER TO lectern_owner;
ALTER TABLE lectern.scan ALTER COLUMN scan_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME lectern.scan_scan_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE lectern.seal_key (
    public_key bytea NOT NULL,
    published_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT seal_key_is_x25519 CHECK ((octet_length(public_key) = 32))
);
ALTER TABLE lectern.seal_key OWNER TO lectern_owner;
CREATE TABLE lectern.sealed_password (
    tenant_id bigint NOT NULL,
    job_id bigint NOT NULL,
    sealed bytea NOT NULL,
    expires_at timestamp with time zone DEFAULT (now() + '1 day'::interval) NOT NULL,
    CONSTRAINT sealed_password_small CHECK ((octet_length(sealed) <= 1024))
);
ALTER TABLE ONLY lectern.sealed_password FORCE ROW LEVEL SECURITY;
ALTER TABLE lectern.sealed_password OWNER TO lectern_owner;
CREATE UNLOGGED TABLE lectern.server_life (
    single boolean DEFAULT true NOT NULL,
    began_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT server_life_is_one_row CHECK (single)
);
ALTER TABLE lectern.server_life OWNER TO lectern_owner;
CREATE TABLE lectern.service_client (
    tenant_id bigint NOT NULL,
    service_client_id bigint NOT NULL,
    api_key_id bigint NOT NULL,
    issuer text NOT NULL,
    audience text NOT NULL,
    subject text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    ended_at timestamp with time zone,
    CONSTRAINT service_client_is_bounded CHECK (((length(issuer) <= 2048) AND (length(audience) <= 2048) AND ((length(subject) >= 1) AND (length(subject) <= 2048))))
);
ALTER TABLE ONLY lectern.service_client FORCE ROW LEVEL SECURITY;
ALTER TABLE lectern.service_client OWNER TO lectern_owner;
ALTER TABLE lectern.service_client ALTER COLUMN service_client_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME lectern.service_client_service_client_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE lectern.service_token (
    tenant_id bigint NOT NULL,
    token_hash bytea NOT NULL,
    api_key_id bigint NOT NULL,
    rights text[] NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    CONSTRAINT service_token_is_sha256 CHECK ((octet_length(token_hash) = 32))
);
ALTER TABLE ONLY lectern.service_token FORCE ROW LEVEL SECURITY;
ALTER TABLE lectern.service_token OWNER TO lectern_owner;
CREATE TABLE lectern.session (
    tenant_id bigint NOT NULL,
    token_hash bytea NOT NULL,
    account_id bigint NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    last_seen_at timestamp with time zone DEFAULT now() NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    session_id uuid DEFAULT gen_random_uuid() NOT NULL,
    method text DEFAULT 'password'::text NOT NULL,
    user_agent text,
    address_hash text,
    is_partial boolean DEFAULT false NOT NULL,
    CONSTRAINT session_method_is_a_word CHECK ((method ~ '^[a-z][a-z_]{0,30}$'::text)),
    CONSTRAINT session_user_agent_is_short CHECK ((length(user_agent) <= 200))
);
ALTER TABLE ONLY lectern.session FORCE ROW LEVEL SECURITY;
ALTER TABLE lectern.session OWNER TO lectern_owner;
CREATE TABLE lectern.setting_change (
    tenant_id bigint NOT NULL,
    change_id bigint NOT NULL,
    name text NOT NULL,
    old_value jsonb,
    new_value jsonb,
    actor text NOT NULL,
    request_id text,
    takes_back bigint,
    changed_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
ALTER TABLE ONLY lectern.setting_change FORCE ROW LEVEL SECURITY;
ALTER TABLE lectern.setting_change OWNER TO lectern_owner;
ALTER TABLE lectern.setting_change ALTER COLUMN change_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME lectern.setting_change_change_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE lectern.share ALTER COLUMN share_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME lectern.share_share_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE lectern.sign_in_attempt (
    state_hash bytea NOT NULL,
    browser_hash bytea NOT NULL,
    provider text NOT NULL,
    sealed bytea NOT NULL,
    return_path text NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    CONSTRAINT sign_in_attempt_browser_is_sha256 CHECK ((octet_length(browser_hash) = 32)),
    CONSTRAINT sign_in_attempt_is_small CHECK (((octet_length(sealed) <= 1024) AND (length(return_path) <= 1024))),
    CONSTRAINT sign_in_attempt_state_is_sha256 CHECK ((octet_length(state_hash) = 32))
);
ALTER TABLE lectern.sign_in_attempt OWNER TO lectern_owner;
CREATE TABLE lectern.sign_in_ticket (
    token_hash bytea NOT NULL,
    purpose text NOT NULL,
    tenant_id bigint,
    account_id bigint,
    method text,
    challenge bytea,
    user_handle bytea,
    tries integer DEFAULT 0 NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    CONSTRAINT sign_in_ticket_is_sha256 CHECK ((octet_length(token_hash) = 32)),
    CONSTRAINT sign_in_ticket_purpose_is_known CHECK ((purpose = ANY (ARRAY['second_factor'::text, 'passkey'::text, 'registration'::text])))
);
ALTER TABLE lectern.sign_in_ticket OWNER TO lectern_owner;
CREATE TABLE lectern.sign_in_try (
    bucket bytea NOT NULL,
    tries timestamp with time zone[] DEFAULT '{}'::timestamp with time zone[] NOT NULL,
    kept_until timestamp with time zone NOT NULL,
    CONSTRAINT sign_in_try_bucket_is_sha256 CHECK ((octet_length(bucket) = 32))
);
ALTER TABLE lectern.sign_in_try OWNER TO lectern_owner;
CREATE VIEW lectern.submission WITH (security_invoker='true') AS
 SELECT job.tenant_id,
    job.job_id,
    job.submitter_id AS account_id,
        CASE
            WHEN (job.submitter_id IS NULL) THEN job.api_key_id
            ELSE NULL::bigint
        END AS api_key_id,
    job.submitted_at,
    job.trashed_at,
    COALESCE(job.cancelled_at, job.ended_at) AS ended_at,
        CASE
            WHEN (job.cancelled_at IS NULL) THEN job.status
            ELSE 'cancelled'::lectern.job_status
        END AS status
   FROM lectern.job
UNION ALL
 SELECT r.tenant_id,
    r.job_id,
    r.account_id,
    r.api_key_id,
    r.submitted_at,
    r.trashed_at,
    COALESCE(r.cancelled_at, j.ended_at) AS ended_at,
        CASE
            WHEN (r.cancelled_at IS NULL) THEN j.status
            ELSE 'cancelled'::lectern.job_status
        END AS status
   FROM (lectern.job_reader r
     JOIN lectern.job j ON (((j.tenant_id = r.tenant_id) AND (j.job_id = r.job_id))))
  WHERE (r.withdrawn_at IS NULL);
ALTER TABLE lectern.submission OWNER TO lectern_owner;
CREATE TABLE lectern.task_dead (
    task_id bigint NOT NULL,
    tenant_id bigint NOT NULL,
    job_id bigint NOT NULL,
    clearance_id bigint,
    lane smallint NOT NULL,
    kind smallint NOT NULL,
    attempt smallint NOT NULL,
    max_attempts smallint NOT NULL,
    cost integer NOT NULL,
    group_id bigint,
    ref jsonb,
    error jsonb NOT NULL,
    died_at timestamp with time zone DEFAULT now() NOT NULL,
    redriven_at timestamp with time zone
);
ALTER TABLE lectern.task_dead OWNER TO lectern_owner;
CREATE TABLE lectern.task_group (
    group_id bigint NOT NULL,
    tenant_id bigint NOT NULL,
    job_id bigint NOT NULL,
    clearance_id bigint,
    lane smallint NOT NULL,
    pending integer NOT NULL,
    total integer NOT NULL,
    failed integer DEFAULT 0 NOT NULL,
    on_done smallint NOT NULL,
    on_done_ref jsonb,
    CONSTRAINT task_group_pending_range CHECK (((pending >= 0) AND (pending <= total)))
)
WITH (fillfactor='60');
ALTER TABLE lectern.task_group OWNER TO lectern_owner;
ALTER TABLE lectern.task_group ALTER COLUMN group_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME lectern.task_group_group_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE lectern.task_history (
    task_id bigint NOT NULL,
    tenant_id bigint NOT NULL,
    job_id bigint NOT NULL,
    kind smallint NOT NULL,
    attempt smallint NOT NULL,
    owner bigint,
    cost integer NOT NULL,
    seconds real,
    ended_at timestamp with time zone DEFAULT now() NOT NULL
)
PARTITION BY RANGE (ended_at);
ALTER TABLE lectern.task_history OWNER TO lectern_owner;
CREATE TABLE lectern.task_history_default (
    task_id bigint NOT NULL,
    tenant_id bigint NOT NULL,
    job_id bigint NOT NULL,
    kind smallint NOT NULL,
    attempt smallint NOT NULL,
    owner bigint,
    cost integer NOT NULL,
    seconds real,
    ended_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE lectern.task_history_default OWNER TO lectern_owner;
CREATE TABLE lectern.tenant_lane (
    pool smallint NOT NULL,
    lane smallint NOT NULL,
    tenant_id bigint NOT NULL,
    weight integer DEFAULT 1 NOT NULL,
    cap integer,
    inflight integer DEFAULT 0 NOT NULL,
    CONSTRAINT tenant_lane_cap_positive CHECK ((cap > 0)),
    CONSTRAINT tenant_lane_inflight_sane CHECK ((inflight >= 0)),
    CONSTRAINT tenant_lane_weight_positive CHECK ((weight > 0))
)
WITH (fillfactor='50');
ALTER TABLE lectern.tenant_lane OWNER TO lectern_owner;
ALTER TABLE lectern.tenant ALTER COLUMN tenant_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME lectern.tenant_tenant_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE lectern.totp (
    tenant_id bigint NOT NULL,
    account_id bigint NOT NULL,
    sealed_seed bytea NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    confirmed_at timestamp with time zone,
    last_step bigint DEFAULT 0 NOT NULL,
    CONSTRAINT totp_seed_is_small CHECK ((octet_length(sealed_seed) <= 256))
);
ALTER TABLE ONLY lectern.totp FORCE ROW LEVEL SECURITY;
ALTER TABLE lectern.totp OWNER TO lectern_owner;
CREATE TABLE lectern.upload (
    tenant_id bigint NOT NULL,
    upload_id bigint NOT NULL,
    public_id uuid DEFAULT gen_random_uuid() NOT NULL,
    principal text NOT NULL,
    submitter_id bigint,
    api_key_id bigint,
    byte_count bigint,
    filename text NOT NULL,
    params jsonb DEFAULT '{}'::jsonb NOT NULL,
    job_public_id uuid,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    sealed_password bytea,
    force boolean DEFAULT false NOT NULL,
    reserved_bytes bigint DEFAULT 0 NOT NULL
);
ALTER TABLE ONLY lectern.upload FORCE ROW LEVEL SECURITY;
ALTER TABLE lectern.upload OWNER TO lectern_owner;
CREATE UNLOGGED TABLE lectern.upload_day (
    tenant_id bigint NOT NULL,
    day date NOT NULL,
    person text NOT NULL,
    byte_count bigint DEFAULT 0 NOT NULL
);
ALTER TABLE ONLY lectern.upload_day FORCE ROW LEVEL SECURITY;
ALTER TABLE lectern.upload_day OWNER TO lectern_owner;
ALTER TABLE lectern.upload ALTER COLUMN upload_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME lectern.upload_upload_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE lectern.used_logout_token (
    issuer text NOT NULL,
    token_hash bytea NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    CONSTRAINT used_logout_token_is_sha256 CHECK ((octet_length(token_hash) = 32))
);
ALTER TABLE lectern.used_logout_token OWNER TO lectern_owner;
ALTER TABLE lectern.webhook ALTER COLUMN webhook_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME lectern.webhook_webhook_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE SEQUENCE lectern.worker_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER TABLE lectern.worker_seq OWNER TO lectern_owner;
CREATE TABLE lectern.worker (
    worker_id bigint DEFAULT nextval('lectern.worker_seq'::regclass) NOT NULL,
    program text NOT NULL,
    host text NOT NULL,
    pid integer NOT NULL,
    started_at timestamp with time zone DEFAULT now() NOT NULL,
    alive_until timestamp with time zone NOT NULL,
    beat_at timestamp with time zone DEFAULT now() NOT NULL,
    reaped_at timestamp with time zone
)
WITH (fillfactor='50');
ALTER TABLE lectern.worker OWNER TO lectern_owner;
ALTER TABLE ONLY lectern.task_history ATTACH PARTITION lectern.task_history_default DEFAULT;
ALTER TABLE ONLY lectern.access_change
    ADD CONSTRAINT access_change_pkey PRIMARY KEY (change_id);
ALTER TABLE ONLY lectern.account
    ADD CONSTRAINT account_email_unique UNIQUE (tenant_id, email);
ALTER TABLE ONLY lectern.account_group
    ADD CONSTRAINT account_group_external_name_unique UNIQUE (tenant_id, external_name);
ALTER TABLE ONLY lectern.account_group_member
    ADD CONSTRAINT account_group_member_pk PRIMARY KEY (tenant_id, group_id, account_id);
ALTER TABLE ONLY lectern.account_group
    ADD CONSTRAINT account_group_name_unique UNIQUE (tenant_id, name);
ALTER TABLE ONLY lectern.account_group
    ADD CONSTRAINT account_group_pk PRIMARY KEY (tenant_id, group_id);
ALTER TABLE ONLY lectern.account
    ADD CONSTRAINT account_key_unique UNIQUE (account_id);
ALTER TABLE ONLY lectern.account_link
    ADD CONSTRAINT account_link_pk PRIMARY KEY (tenant_id, link_id);
ALTER TABLE ONLY lectern.account_link_token
    ADD CONSTRAINT account_link_token_pk PRIMARY KEY (token_hash);
ALTER TABLE ONLY lectern.account_mail
    ADD CONSTRAINT account_mail_pk PRIMARY KEY (tenant_id, mail_id);
ALTER TABLE ONLY lectern.account
    ADD CONSTRAINT account_pk PRIMARY KEY (tenant_id, account_id);
ALTER TABLE ONLY lectern.allow_entry
    ADD CONSTRAINT allow_entry_pk PRIMARY KEY (tenant_id, entry_id);
ALTER TABLE ONLY lectern.allow_entry
    ADD CONSTRAINT allow_entry_unique UNIQUE NULLS NOT DISTINCT (tenant_id, document_id, entity, pattern);
ALTER TABLE ONLY lectern.allowed_value
    ADD CONSTRAINT allowed_value_pk PRIMARY KEY (tenant_id, allowed_id);
ALTER TABLE ONLY lectern.allowed_value
    ADD CONSTRAINT allowed_value_unique UNIQUE (tenant_id, entity, value_hash);
ALTER TABLE ONLY lectern.analysis
    ADD CONSTRAINT analysis_kind_unique UNIQUE (tenant_id, job_id, kind);
ALTER TABLE ONLY lectern.analysis_part
    ADD CONSTRAINT analysis_part_pk PRIMARY KEY (tenant_id, analysis_id, chunk);
ALTER TABLE ONLY lectern.analysis
    ADD CONSTRAINT analysis_pk PRIMARY KEY (tenant_id, analysis_id);
ALTER TABLE ONLY lectern.api_key
    ADD CONSTRAINT api_key_hash_unique UNIQUE (token_hash);
ALTER TABLE ONLY lectern.api_key
    ADD CONSTRAINT api_key_pk PRIMARY KEY (tenant_id, api_key_id);
ALTER TABLE ONLY lectern.app_config
    ADD CONSTRAINT app_config_pk PRIMARY KEY (tenant_id, name, version);
ALTER TABLE ONLY lectern.artefact
    ADD CONSTRAINT artefact_name_unique UNIQUE (tenant_id, job_id, name);
ALTER TABLE ONLY lectern.artefact
    ADD CONSTRAINT artefact_pk PRIMARY KEY (tenant_id, artefact_id);
ALTER TABLE ONLY lectern.audit
    ADD CONSTRAINT audit_pkey PRIMARY KEY (audit_id);
ALTER TABLE ONLY lectern.audit_salt
    ADD CONSTRAINT audit_salt_pkey PRIMARY KEY (single);
ALTER TABLE ONLY lectern.audit_seal
    ADD CONSTRAINT audit_seal_pk PRIMARY KEY (seal_id);
ALTER TABLE ONLY lectern.blob_removal
    ADD CONSTRAINT blob_removal_pk PRIMARY KEY (tenant_id, bucket, sha256);
ALTER TABLE ONLY lectern.bootstrap
    ADD CONSTRAINT bootstrap_pkey PRIMARY KEY (token_hash);
ALTER TABLE ONLY lectern.clearance
    ADD CONSTRAINT clearance_job_unique UNIQUE (tenant_id, job_id);
ALTER TABLE ONLY lectern.clearance
    ADD CONSTRAINT clearance_pk PRIMARY KEY (tenant_id, clearance_id);
ALTER TABLE ONLY lectern.clearance
    ADD CONSTRAINT clearance_task_key UNIQUE (tenant_id, job_id, clearance_id);
ALTER TABLE ONLY lectern.delivery
    ADD CONSTRAINT delivery_once UNIQUE NULLS NOT DISTINCT (event_id, audience, webhook_id, account_id, mail_id);
ALTER TABLE ONLY lectern.delivery
    ADD CONSTRAINT delivery_pkey PRIMARY KEY (delivery_id);
ALTER TABLE ONLY lectern.document
    ADD CONSTRAINT document_hash_unique UNIQUE (tenant_id, sha256);
ALTER TABLE ONLY lectern.document
    ADD CONSTRAINT document_pk PRIMARY KEY (tenant_id, document_id);
ALTER TABLE ONLY lectern.enhancement
    ADD CONSTRAINT enhancement_job_unique UNIQUE (tenant_id, job_id);
ALTER TABLE ONLY lectern.enhancement_part
    ADD CONSTRAINT enhancement_part_pk PRIMARY KEY (tenant_id, enhancement_id, page);
ALTER TABLE ONLY lectern.enhancement
    ADD CONSTRAINT enhancement_pk PRIMARY KEY (tenant_id, enhancement_id);
ALTER TABLE ONLY lectern.event_floor
    ADD CONSTRAINT event_floor_pkey PRIMARY KEY (single);
ALTER TABLE ONLY lectern.event
    ADD CONSTRAINT event_pkey PRIMARY KEY (event_id);
ALTER TABLE ONLY lectern.federated_session
    ADD CONSTRAINT federated_session_pk PRIMARY KEY (token_hash);
ALTER TABLE ONLY lectern.finding
    ADD CONSTRAINT finding_pk PRIMARY KEY (tenant_id, finding_id);
ALTER TABLE ONLY lectern.hold
    ADD CONSTRAINT hold_clearance_key UNIQUE (tenant_id, job_id, hold_id, state);
ALTER TABLE ONLY lectern.hold
    ADD CONSTRAINT hold_job_unique UNIQUE (tenant_id, job_id);
ALTER TABLE ONLY lectern.hold_link
    ADD CONSTRAINT hold_link_pk PRIMARY KEY (tenant_id, link_id);
ALTER TABLE ONLY lectern.hold_link
    ADD CONSTRAINT hold_link_token_unique UNIQUE (token_hash);
ALTER TABLE ONLY lectern.hold
    ADD CONSTRAINT hold_pk PRIMARY KEY (tenant_id, hold_id);
ALTER TABLE ONLY lectern.hold
    ADD CONSTRAINT hold_token_unique UNIQUE (token_hash);
ALTER TABLE ONLY lectern.holiday
    ADD CONSTRAINT holiday_pk PRIMARY KEY (tenant_id, day);
ALTER TABLE ONLY lectern.idempotency
    ADD CONSTRAINT idempotency_pk PRIMARY KEY (tenant_id, principal, route, key);
ALTER TABLE ONLY lectern.identity
    ADD CONSTRAINT identity_pk PRIMARY KEY (tenant_id, issuer, subject);
ALTER TABLE ONLY lectern.issuer_keys
    ADD CONSTRAINT issuer_keys_pk PRIMARY KEY (issuer);
ALTER TABLE ONLY lectern.job
    ADD CONSTRAINT job_pk PRIMARY KEY (tenant_id, job_id);
ALTER TABLE ONLY lectern.job
    ADD CONSTRAINT job_public_unique UNIQUE (public_id);
ALTER TABLE ONLY lectern.job_reader
    ADD CONSTRAINT job_reader_link_unique UNIQUE (link_id);
ALTER TABLE ONLY lectern.job_reader
    ADD CONSTRAINT job_reader_unique UNIQUE NULLS NOT DISTINCT (tenant_id, job_id, account_id, api_key_id);
ALTER TABLE ONLY lectern.job_transition
    ADD CONSTRAINT job_transition_pk PRIMARY KEY (from_status, to_status);
ALTER TABLE ONLY lectern.lane
    ADD CONSTRAINT lane_pk PRIMARY KEY (pool, lane);
ALTER TABLE ONLY lectern.leader
    ADD CONSTRAINT leader_pkey PRIMARY KEY (duty);
ALTER TABLE ONLY lectern.listed_job
    ADD CONSTRAINT listed_job_pk PRIMARY KEY (tenant_id, audience, job_id);
ALTER TABLE ONLY lectern.listed_term
    ADD CONSTRAINT listed_term_pk PRIMARY KEY (tenant_id, kind, term, job_id);
ALTER TABLE ONLY lectern.metric_rollup
    ADD CONSTRAINT metric_rollup_pk PRIMARY KEY (tenant_id, period, starts_on, name);
ALTER TABLE ONLY lectern.migration
    ADD CONSTRAINT migration_pkey PRIMARY KEY (version);
ALTER TABLE ONLY lectern.model_call
    ADD CONSTRAINT model_call_pk PRIMARY KEY (tenant_id, call_id);
ALTER TABLE ONLY lectern.model_month
    ADD CONSTRAINT model_month_pk PRIMARY KEY (tenant_id, month);
ALTER TABLE ONLY lectern.model_provider
    ADD CONSTRAINT model_provider_pkey PRIMARY KEY (name);
ALTER TABLE ONLY lectern.model_slot
    ADD CONSTRAINT model_slot_pkey PRIMARY KEY (call_id);
ALTER TABLE ONLY lectern.notify_position
    ADD CONSTRAINT notify_position_pkey PRIMARY KEY (single);
ALTER TABLE ONLY lectern.passkey
    ADD CONSTRAINT passkey_credential_unique UNIQUE (credential_id);
ALTER TABLE ONLY lectern.passkey
    ADD CONSTRAINT passkey_pk PRIMARY KEY (tenant_id, passkey_id);
ALTER TABLE ONLY lectern.program_life
    ADD CONSTRAINT program_life_pk PRIMARY KEY (program, host, pid);
ALTER TABLE ONLY lectern.quota_use
    ADD CONSTRAINT quota_use_pk PRIMARY KEY (tenant_id, month, person, slot);
ALTER TABLE ONLY lectern.rate_counter
    ADD CONSTRAINT rate_counter_pk PRIMARY KEY (bucket, window_start);
ALTER TABLE ONLY lectern.reconversion
    ADD CONSTRAINT reconversion_pk PRIMARY KEY (tenant_id, job_id);
ALTER TABLE ONLY lectern.recovery_code
    ADD CONSTRAINT recovery_code_pk PRIMARY KEY (tenant_id, account_id, code_hash);
ALTER TABLE ONLY lectern.refusal
    ADD CONSTRAINT refusal_pk PRIMARY KEY (began_at, tenant_id, action, actor, object);
ALTER TABLE ONLY lectern.rescan
    ADD CONSTRAINT rescan_pk PRIMARY KEY (tenant_id, job_id);
ALTER TABLE ONLY lectern.reset_request
    ADD CONSTRAINT reset_request_pkey PRIMARY KEY (request_number);
ALTER TABLE ONLY lectern.result
    ADD CONSTRAINT result_job_unique UNIQUE (tenant_id, job_id);
ALTER TABLE ONLY lectern.result
    ADD CONSTRAINT result_pk PRIMARY KEY (tenant_id, result_id);
ALTER TABLE ONLY lectern.scan
    ADD CONSTRAINT scan_clearance_key UNIQUE (tenant_id, job_id, scan_id, outcome);
ALTER TABLE ONLY lectern.scan
    ADD CONSTRAINT scan_job_unique UNIQUE (tenant_id, job_id);
ALTER TABLE ONLY lectern.scan_part
    ADD CONSTRAINT scan_part_pk PRIMARY KEY (tenant_id, job_id, first_page);
ALTER TABLE ONLY lectern.scan
    ADD CONSTRAINT scan_pk PRIMARY KEY (tenant_id, scan_id);
ALTER TABLE ONLY lectern.seal_key
    ADD CONSTRAINT seal_key_pkey PRIMARY KEY (public_key);
ALTER TABLE ONLY lectern.sealed_password
    ADD CONSTRAINT sealed_password_pk PRIMARY KEY (tenant_id, job_id);
ALTER TABLE ONLY lectern.server_life
    ADD CONSTRAINT server_life_pkey PRIMARY KEY (single);
ALTER TABLE ONLY lectern.service_client
    ADD CONSTRAINT service_client_pk PRIMARY KEY (tenant_id, service_client_id);
ALTER TABLE ONLY lectern.service_token
    ADD CONSTRAINT service_token_pk PRIMARY KEY (token_hash);
ALTER TABLE ONLY lectern.session
    ADD CONSTRAINT session_id_unique UNIQUE (session_id);
ALTER TABLE ONLY lectern.session
    ADD CONSTRAINT session_pk PRIMARY KEY (token_hash);
ALTER TABLE ONLY lectern.setting_change
    ADD CONSTRAINT setting_change_pk PRIMARY KEY (tenant_id, change_id);
ALTER TABLE ONLY lectern.share
    ADD CONSTRAINT share_pk PRIMARY KEY (tenant_id, share_id);
ALTER TABLE ONLY lectern.share
    ADD CONSTRAINT share_public_unique UNIQUE (public_id);
ALTER TABLE ONLY lectern.sign_in_attempt
    ADD CONSTRAINT sign_in_attempt_pk PRIMARY KEY (state_hash);
ALTER TABLE ONLY lectern.sign_in_ticket
    ADD CONSTRAINT sign_in_ticket_pk PRIMARY KEY (token_hash);
ALTER TABLE ONLY lectern.sign_in_try
    ADD CONSTRAINT sign_in_try_pk PRIMARY KEY (bucket);
ALTER TABLE ONLY lectern.task_dead
    ADD CONSTRAINT task_dead_pkey PRIMARY KEY (task_id);
ALTER TABLE ONLY lectern.task_group
    ADD CONSTRAINT task_group_pkey PRIMARY KEY (group_id);
ALTER TABLE ONLY lectern.task
    ADD CONSTRAINT task_pkey PRIMARY KEY (task_id);
ALTER TABLE ONLY lectern.tenant_lane
    ADD CONSTRAINT tenant_lane_pk PRIMARY KEY (pool, lane, tenant_id);
ALTER TABLE ONLY lectern.tenant
    ADD CONSTRAINT tenant_pkey PRIMARY KEY (tenant_id);
ALTER TABLE ONLY lectern.tenant
    ADD CONSTRAINT tenant_slug_unique UNIQUE (slug);
ALTER TABLE ONLY lectern.totp
    ADD CONSTRAINT totp_pk PRIMARY KEY (tenant_id, account_id);
ALTER TABLE ONLY lectern.upload_day
    ADD CONSTRAINT upload_day_pk PRIMARY KEY (tenant_id, day, person);
ALTER TABLE ONLY lectern.upload
    ADD CONSTRAINT upload_pk PRIMARY KEY (tenant_id, upload_id);
ALTER TABLE ONLY lectern.upload
    ADD CONSTRAINT upload_public_unique UNIQUE (public_id);
ALTER TABLE ONLY lectern.used_logout_token
    ADD CONSTRAINT used_logout_token_pk PRIMARY KEY (issuer, token_hash);
ALTER TABLE ONLY lectern.webhook
    ADD CONSTRAINT webhook_pk PRIMARY KEY (tenant_id, webhook_id);
ALTER TABLE ONLY lectern.webhook
    ADD CONSTRAINT webhook_public_unique UNIQUE (public_id);
ALTER TABLE ONLY lectern.worker
    ADD CONSTRAINT worker_pkey PRIMARY KEY (worker_id);
CREATE INDEX access_change_xid_idx ON lectern.access_change USING btree (xid);
CREATE INDEX account_group_member_account_idx ON lectern.account_group_member USING btree (tenant_id, account_id);
CREATE INDEX account_link_account_idx ON lectern.account_link USING btree (tenant_id, account_id);
CREATE UNIQUE INDEX account_link_open_idx ON lectern.account_link USING btree (tenant_id, account_id, purpose) WHERE ((used_at IS NULL) AND (ended_at IS NULL));
CREATE INDEX account_link_token_link_idx ON lectern.account_link_token USING btree (tenant_id, link_id);
CREATE INDEX account_mail_account_idx ON lectern.account_mail USING btree (tenant_id, account_id);
CREATE INDEX account_mail_link_idx ON lectern.account_mail USING btree (tenant_id, link_id) WHERE (link_id IS NOT NULL);
CREATE INDEX analysis_open_idx ON lectern.analysis USING btree (tenant_id, job_id) WHERE (ended_at IS NULL);
CREATE INDEX api_key_maker_idx ON lectern.api_key USING btree (tenant_id, made_by_account) WHERE (made_by_account IS NOT NULL);
CREATE UNIQUE INDEX api_key_replaces_one_idx ON lectern.api_key USING btree (tenant_id, replaced_by) WHERE (replaced_by IS NOT NULL);
CREATE INDEX artefact_blob_idx ON lectern.artefact USING btree (tenant_id, bucket, sha256);
CREATE INDEX audit_seal_last_idx ON lectern.audit_seal USING btree (last_id);
CREATE INDEX audit_tenant_idx ON lectern.audit USING btree (tenant_id, audit_id);
CREATE INDEX blob_removal_due_idx ON lectern.blob_removal USING btree (failures, next_at);
CREATE INDEX delivery_age_idx ON lectern.delivery USING btree (created_at) WHERE (state <> 'waiting'::text);
CREATE INDEX delivery_due_idx ON lectern.delivery USING btree (next_at) WHERE (state = 'waiting'::text);
CREATE INDEX delivery_log_idx ON lectern.delivery USING btree (tenant_id, webhook_id, delivery_id DESC);
CREATE INDEX enhancement_open_idx ON lectern.enhancement USING btree (tenant_id, job_id) WHERE (ended_at IS NULL);
CREATE INDEX event_age_idx ON lectern.event USING btree (created_at);
CREATE INDEX event_viewer_idx ON lectern.event USING btree (tenant_id, submitter_id, xid, event_id);
CREATE INDEX event_xid_idx ON lectern.event USING btree (xid, event_id);
CREATE INDEX federated_session_subject_idx ON lectern.federated_session USING btree (issuer, subject);
CREATE INDEX finding_job_idx ON lectern.finding USING btree (tenant_id, job_id, page);
CREATE INDEX hold_deadline_idx ON lectern.hold USING btree (expires_at) WHERE (state = 'open'::lectern.hold_state);
CREATE INDEX hold_link_hold_idx ON lectern.hold_link USING btree (tenant_id, hold_id);
CREATE INDEX hold_locked_idx ON lectern.hold USING btree (reopen_until) WHERE ((state = 'expired'::lectern.hold_state) AND (file_erased_at IS NULL));
CREATE INDEX hold_offered_idx ON lectern.hold USING btree (hold_id) WHERE (offered_token_hashes <> '{}'::bytea[]);
CREATE INDEX hold_reminder_idx ON lectern.hold USING btree (remind_at) WHERE ((state = 'open'::lectern.hold_state) AND (remind_at IS NOT NULL));
CREATE INDEX identity_account_idx ON lectern.identity USING btree (tenant_id, account_id);
CREATE INDEX job_document_idx ON lectern.job USING btree (tenant_id, document_id);
CREATE INDEX job_ended_idx ON lectern.job USING btree (ended_at) WHERE (ended_at IS NOT NULL);
CREATE INDEX job_external_idx ON lectern.job USING btree (tenant_id, external_id) WHERE (external_id IS NOT NULL);
CREATE UNIQUE INDEX job_link_idx ON lectern.job USING btree (link_id) WHERE (link_id IS NOT NULL);
CREATE INDEX job_list_idx ON lectern.job USING btree (tenant_id, job_id DESC);
CREATE INDEX job_open_idx ON lectern.job USING btree (updated_at) WHERE (ended_at IS NULL);
CREATE INDEX job_parent_idx ON lectern.job USING btree (tenant_id, parent_job_id) WHERE (parent_job_id IS NOT NULL);
CREATE INDEX job_reader_account_idx ON lectern.job_reader USING btree (tenant_id, account_id, job_id DESC) WHERE (account_id IS NOT NULL);
CREATE INDEX job_reader_cancelled_idx ON lectern.job_reader USING btree (tenant_id, cancelled_at) WHERE ((cancelled_at IS NOT NULL) AND (withdrawn_at IS NULL));
CREATE INDEX job_reader_external_idx ON lectern.job_reader USING btree (tenant_id, external_id) WHERE (external_id IS NOT NULL);
CREATE INDEX job_reader_key_idx ON lectern.job_reader USING btree (tenant_id, api_key_id, job_id DESC) WHERE (account_id IS NULL);
CREATE INDEX job_reader_parent_idx ON lectern.job_reader USING btree (tenant_id, parent_job_id) WHERE (parent_job_id IS NOT NULL);
CREATE INDEX job_reader_trashed_idx ON lectern.job_reader USING btree (tenant_id, trashed_at) WHERE (trashed_at IS NOT NULL);
CREATE INDEX job_trashed_idx ON lectern.job USING btree (tenant_id, trashed_at) WHERE (trashed_at IS NOT NULL);
CREATE INDEX listed_job_class_idx ON lectern.listed_job USING btree (tenant_id, audience, confidence_class, received_at, job_id) WHERE (trashed_at IS NULL);
CREATE INDEX listed_job_confidence_idx ON lectern.listed_job USING btree (tenant_id, audience, confidence, job_id) WHERE (trashed_at IS NULL);
CREATE INDEX listed_job_external_idx ON lectern.listed_job USING btree (tenant_id, audience, external_id, received_at, job_id) WHERE ((trashed_at IS NULL) AND (external_id IS NOT NULL));
CREATE INDEX listed_job_job_idx ON lectern.listed_job USING btree (tenant_id, job_id);
CREATE INDEX listed_job_name_idx ON lectern.listed_job USING btree (tenant_id, audience, name, job_id) WHERE (trashed_at IS NULL);
CREATE INDEX listed_job_owner_idx ON lectern.listed_job USING btree (tenant_id, owner, received_at, job_id) WHERE ((trashed_at IS NULL) AND (audience = 0));
CREATE INDEX listed_job_pages_idx ON lectern.listed_job USING btree (tenant_id, audience, page_count, job_id) WHERE (trashed_at IS NULL);
CREATE INDEX listed_job_person_idx ON lectern.listed_job USING btree (tenant_id, audience, received_at, job_id) WHERE ((trashed_at IS NULL) AND needs_person);
CREATE INDEX listed_job_received_idx ON lectern.listed_job USING btree (tenant_id, audience, received_at, job_id) INCLUDE (status, confidence, confidence_class, page_count, needs_person, owner, name) WHERE (trashed_at IS NULL);
CREATE INDEX listed_job_status_idx ON lectern.listed_job USING btree (tenant_id, audience, status, job_id) WHERE (trashed_at IS NULL);
CREATE INDEX listed_job_status_received_idx ON lectern.listed_job USING btree (tenant_id, audience, status, received_at, job_id) WHERE (trashed_at IS NULL);
CREATE INDEX listed_job_trash_idx ON lectern.listed_job USING btree (tenant_id, audience, trashed_at, job_id) WHERE (trashed_at IS NOT NULL);
CREATE INDEX model_call_job_idx ON lectern.model_call USING btree (tenant_id, job_id, call_id);
CREATE INDEX model_call_month_idx ON lectern.model_call USING btree (tenant_id, month);
CREATE INDEX model_slot_provider_idx ON lectern.model_slot USING btree (provider);
CREATE INDEX passkey_account_idx ON lectern.passkey USING btree (tenant_id, account_id);
CREATE INDEX reconversion_state_idx ON lectern.reconversion USING btree (tenant_id, state, job_id DESC);
CREATE INDEX rescan_state_idx ON lectern.rescan USING btree (tenant_id, state, job_id DESC);
CREATE INDEX service_client_key_idx ON lectern.service_client USING btree (tenant_id, api_key_id);
CREATE UNIQUE INDEX service_client_open_idx ON lectern.service_client USING btree (tenant_id, issuer, audience, subject) WHERE (ended_at IS NULL);
CREATE INDEX service_token_expiry_idx ON lectern.service_token USING btree (tenant_id, expires_at);
CREATE INDEX service_token_key_idx ON lectern.service_token USING btree (tenant_id, api_key_id);
CREATE INDEX session_account_idx ON lectern.session USING btree (tenant_id, account_id);
CREATE INDEX setting_change_name_idx ON lectern.setting_change USING btree (tenant_id, name, change_id DESC);
CREATE INDEX share_job_idx ON lectern.share USING btree (tenant_id, job_id, share_id DESC);
CREATE INDEX sign_in_attempt_expiry_idx ON lectern.sign_in_attempt USING btree (expires_at);
CREATE INDEX sign_in_ticket_account_idx ON lectern.sign_in_ticket USING btree (tenant_id, account_id);
CREATE INDEX sign_in_ticket_expiry_idx ON lectern.sign_in_ticket USING btree (expires_at);
CREATE INDEX sign_in_try_kept_idx ON lectern.sign_in_try USING btree (kept_until);
CREATE INDEX task_capped_idx ON lectern.task USING btree (pool, lane, tenant_id, tag) WHERE (state = 3);
CREATE INDEX task_dead_job_idx ON lectern.task_dead USING btree (tenant_id, job_id);
CREATE UNIQUE INDEX task_dedup_idx ON lectern.task USING btree (kind, dedup) WHERE (dedup IS NOT NULL);
CREATE INDEX task_due_idx ON lectern.task USING btree (due_at) WHERE (state = 2);
CREATE INDEX task_group_job_idx ON lectern.task_group USING btree (tenant_id, job_id);
CREATE INDEX task_history_kind_idx ON ONLY lectern.task_history USING btree (kind, ended_at);
CREATE INDEX task_history_default_kind_ended_at_idx ON lectern.task_history_default USING btree (kind, ended_at);
CREATE INDEX task_job_idx ON lectern.task USING btree (job_id);
CREATE INDEX task_place_idx ON lectern.task USING btree (pool, lane, tenant_id, tag) WHERE ((state = ANY (ARRAY[0, 3])) AND (NOT is_aside));
CREATE INDEX task_ready_idx ON lectern.task USING btree (pool, lane, tag) WHERE (state = 0);
CREATE INDEX tenant_suspended_idx ON lectern.tenant USING btree (tenant_id) WHERE (suspended_at IS NOT NULL);
CREATE INDEX upload_expiry_idx ON lectern.upload USING btree (expires_at);
CREATE INDEX used_logout_token_expiry_idx ON lectern.used_logout_token USING btree (expires_at);
ALTER INDEX lectern.task_history_kind_idx ATTACH PARTITION lectern.task_history_default_kind_ended_at_idx;
CREATE TRIGGER account_changed AFTER DELETE OR UPDATE OF disabled_at, roles ON lectern.account FOR EACH ROW EXECUTE FUNCTION lectern.note_access_change();
CREATE TRIGGER api_key_changed AFTER DELETE OR UPDATE OF revoked_at, expires_at, scopes ON lectern.api_key FOR EACH ROW EXECUTE FUNCTION lectern.note_access_change();
CREATE TRIGGER audit_is_append_only BEFORE DELETE OR UPDATE ON lectern.audit FOR EACH ROW EXECUTE FUNCTION lectern.refuse_audit_change();
CREATE TRIGGER audit_is_never_truncated BEFORE TRUNCATE ON lectern.audit FOR EACH STATEMENT EXECUTE FUNCTION lectern.refuse_audit_change();
CREATE TRIGGER audit_seal_is_append_only BEFORE DELETE OR UPDATE ON lectern.audit_seal FOR EACH ROW EXECUTE FUNCTION lectern.refuse_audit_change();
CREATE TRIGGER audit_seal_is_never_truncated BEFORE TRUNCATE ON lectern.audit_seal FOR EACH STATEMENT EXECUTE FUNCTION lectern.refuse_audit_change();
CREATE TRIGGER job_changes_legally BEFORE INSERT OR UPDATE ON lectern.job FOR EACH ROW EXECUTE FUNCTION lectern.guard_job_change();
CREATE TRIGGER job_forgets_password AFTER UPDATE OF status ON lectern.job FOR EACH ROW WHEN ((new.status = ANY (ARRAY['completed'::lectern.job_status, 'failed'::lectern.job_status, 'denied'::lectern.job_status, 'cancelled'::lectern.job_status]))) EXECUTE FUNCTION lectern.forget_password();
CREATE TRIGGER job_is_listed AFTER INSERT ON lectern.job FOR EACH ROW EXECUTE FUNCTION lectern.keep_list();
CREATE TRIGGER job_leaves_lists BEFORE DELETE ON lectern.job FOR EACH ROW EXECUTE FUNCTION lectern.keep_list();
CREATE TRIGGER job_stays_listed AFTER UPDATE ON lectern.job FOR EACH ROW WHEN (((old.status <> new.status) OR (old.page_count IS DISTINCT FROM new.page_count) OR (old.result_id IS DISTINCT FROM new.result_id) OR (old.trashed_at IS DISTINCT FROM new.trashed_at) OR (old.cancelled_at IS DISTINCT FROM new.cancelled_at) OR (old.submitted_at <> new.submitted_at) OR (((((old.filename IS DISTINCT FROM new.filename) OR (old.labels IS DISTINCT FROM new.labels)) OR (old.external_id IS DISTINCT FROM new.external_id)) OR (old.submitter_id IS DISTINCT FROM new.submitter_id)) OR (old.api_key_id IS DISTINCT FROM new.api_key_id)))) EXECUTE FUNCTION lectern.keep_list();
CREATE TRIGGER job_tells AFTER INSERT OR UPDATE ON lectern.job FOR EACH ROW EXECUTE FUNCTION lectern.tell_job_change();
CREATE TRIGGER reader_is_listed AFTER INSERT OR UPDATE ON lectern.job_reader FOR EACH ROW EXECUTE FUNCTION lectern.keep_reader_list();
CREATE TRIGGER scan_has_all_parts BEFORE INSERT OR UPDATE ON lectern.scan FOR EACH ROW EXECUTE FUNCTION lectern.guard_scan_parts();
CREATE TRIGGER session_ended AFTER DELETE OR UPDATE OF expires_at ON lectern.session FOR EACH ROW EXECUTE FUNCTION lectern.note_access_change();
CREATE TRIGGER session_seen AFTER INSERT OR UPDATE OF last_seen_at ON lectern.session FOR EACH ROW EXECUTE FUNCTION lectern.note_seen();
ALTER TABLE ONLY lectern.account_group_member
    ADD CONSTRAINT account_group_member_account_fk FOREIGN KEY (tenant_id, account_id) REFERENCES lectern.account(tenant_id, account_id) ON DELETE CASCADE;
ALTER TABLE ONLY lectern.account_group_member
    ADD CONSTRAINT account_group_member_group_fk FOREIGN KEY (tenant_id, group_id) REFERENCES lectern.account_group(tenant_id, group_id) ON DELETE CASCADE;
ALTER TABLE ONLY lectern.account_group
    ADD CONSTRAINT account_group_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES lectern.tenant(tenant_id);
ALTER TABLE ONLY lectern.account_link
    ADD CONSTRAINT account_link_account_fk FOREIGN KEY (tenant_id, account_id) REFERENCES lectern.account(tenant_id, account_id) ON DELETE CASCADE;
ALTER TABLE ONLY lectern.account_link_token
    ADD CONSTRAINT account_link_token_link_fk FOREIGN KEY (tenant_id, link_id) REFERENCES lectern.account_link(tenant_id, link_id) ON DELETE CASCADE;
ALTER TABLE ONLY lectern.account_mail
    ADD CONSTRAINT account_mail_account_fk FOREIGN KEY (tenant_id, account_id) REFERENCES lectern.account(tenant_id, account_id) ON DELETE CASCADE;
ALTER TABLE ONLY lectern.account_mail
    ADD CONSTRAINT account_mail_link_fk FOREIGN KEY (tenant_id, link_id) REFERENCES lectern.account_link(tenant_id, link_id) ON DELETE CASCADE;
ALTER TABLE ONLY lectern.account
    ADD CONSTRAINT account_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES lectern.tenant(tenant_id);
ALTER TABLE ONLY lectern.allow_entry
    ADD CONSTRAINT allow_entry_document_fk FOREIGN KEY (tenant_id, document_id) REFERENCES lectern.document(tenant_id, document_id) ON DELETE CASCADE;
ALTER TABLE ONLY lectern.allow_entry
    ADD CONSTRAINT allow_entry_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES lectern.tenant(tenant_id);
ALTER TABLE ONLY lectern.allowed_value
    ADD CONSTRAINT allowed_value_document_fk FOREIGN KEY (tenant_id, document_id) REFERENCES lectern.document(tenant_id, document_id) ON DELETE CASCADE;
ALTER TABLE ONLY lectern.allowed_value
    ADD CONSTRAINT allowed_value_proposed_fk FOREIGN KEY (tenant_id, proposed_in) REFERENCES lectern.document(tenant_id, document_id) ON DELETE SET NULL (proposed_in);
ALTER TABLE ONLY lectern.allowed_value
    ADD CONSTRAINT allowed_value_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES lectern.tenant(tenant_id);
ALTER TABLE ONLY lectern.analysis
    ADD CONSTRAINT analysis_job_fk FOREIGN KEY (tenant_id, job_id) REFERENCES lectern.job(tenant_id, job_id) ON DELETE CASCADE;
ALTER TABLE ONLY lectern.analysis_part
    ADD CONSTRAINT analysis_part_of_fk FOREIGN KEY (tenant_id, analysis_id) REFERENCES lectern.analysis(tenant_id, analysis_id) ON DELETE CASCADE;
ALTER TABLE ONLY lectern.api_key
    ADD CONSTRAINT api_key_replaced_by_fk FOREIGN KEY (tenant_id, replaced_by) REFERENCES lectern.api_key(tenant_id, api_key_id);
ALTER TABLE ONLY lectern.api_key
    ADD CONSTRAINT api_key_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES lectern.tenant(tenant_id);
ALTER TABLE ONLY lectern.app_config
    ADD CONSTRAINT app_config_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES lectern.tenant(tenant_id);
ALTER TABLE ONLY lectern.artefact
    ADD CONSTRAINT artefact_job_fk FOREIGN KEY (tenant_id, job_id) REFERENCES lectern.job(tenant_id, job_id) ON DELETE CASCADE;
ALTER TABLE ONLY lectern.clearance
    ADD CONSTRAINT clearance_hold_is_approved_fk FOREIGN KEY (tenant_id, job_id, hold_id, hold_state) REFERENCES lectern.hold(tenant_id, job_id, hold_id, state);
ALTER TABLE ONLY lectern.clearance
    ADD CONSTRAINT clearance_job_fk FOREIGN KEY (tenant_id, job_id) REFERENCES lectern.job(tenant_id, job_id) ON DELETE CASCADE;
ALTER TABLE ONLY lectern.clearance
    ADD CONSTRAINT clearance_scan_is_clean_fk FOREIGN KEY (tenant_id, job_id, scan_id, scan_outcome) REFERENCES lectern.scan(tenant_id, job_id, scan_id, outcome);
ALTER TABLE ONLY lectern.document
    ADD CONSTRAINT document_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES lectern.tenant(tenant_id);
ALTER TABLE ONLY lectern.enhancement
    ADD CONSTRAINT enhancement_job_fk FOREIGN KEY (tenant_id, job_id) REFERENCES lectern.job(tenant_id, job_id) ON DELETE CASCADE;
ALTER TABLE ONLY lectern.enhancement_part
    ADD CONSTRAINT enhancement_part_of_fk FOREIGN KEY (tenant_id, enhancement_id) REFERENCES lectern.enhancement(tenant_id, enhancement_id) ON DELETE CASCADE;
ALTER TABLE ONLY lectern.federated_session
    ADD CONSTRAINT federated_session_session_fk FOREIGN KEY (token_hash) REFERENCES lectern.session(token_hash) ON DELETE CASCADE;
ALTER TABLE ONLY lectern.finding
    ADD CONSTRAINT finding_scan_fk FOREIGN KEY (tenant_id, scan_id) REFERENCES lectern.scan(tenant_id, scan_id) ON DELETE CASCADE;
ALTER TABLE ONLY lectern.hold
    ADD CONSTRAINT hold_assignee_fk FOREIGN KEY (tenant_id, assignee_id) REFERENCES lectern.account(tenant_id, account_id) ON DELETE SET NULL (assignee_id);
ALTER TABLE ONLY lectern.hold
    ADD CONSTRAINT hold_job_fk FOREIGN KEY (tenant_id, job_id) REFERENCES lectern.job(tenant_id, job_id) ON DELETE CASCADE;
ALTER TABLE ONLY lectern.hold_link
    ADD CONSTRAINT hold_link_hold_fk FOREIGN KEY (tenant_id, hold_id) REFERENCES lectern.hold(tenant_id, hold_id) ON DELETE CASCADE;
ALTER TABLE ONLY lectern.holiday
    ADD CONSTRAINT holiday_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES lectern.tenant(tenant_id);
ALTER TABLE ONLY lectern.idempotency
    ADD CONSTRAINT idempotency_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES lectern.tenant(tenant_id);
ALTER TABLE ONLY lectern.identity
    ADD CONSTRAINT identity_account_fk FOREIGN KEY (tenant_id, account_id) REFERENCES lectern.account(tenant_id, account_id) ON DELETE CASCADE;
ALTER TABLE ONLY lectern.job
    ADD CONSTRAINT job_document_fk FOREIGN KEY (tenant_id, document_id) REFERENCES lectern.document(tenant_id, document_id);
ALTER TABLE ONLY lectern.job
    ADD CONSTRAINT job_parent_fk FOREIGN KEY (tenant_id, parent_job_id) REFERENCES lectern.job(tenant_id, job_id);
ALTER TABLE ONLY lectern.job_reader
    ADD CONSTRAINT job_reader_job_fk FOREIGN KEY (tenant_id, job_id) REFERENCES lectern.job(tenant_id, job_id) ON DELETE CASCADE;
ALTER TABLE ONLY lectern.job
    ADD CONSTRAINT job_result_fk FOREIGN KEY (tenant_id, result_id) REFERENCES lectern.result(tenant_id, result_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY lectern.job
    ADD CONSTRAINT job_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES lectern.tenant(tenant_id);
ALTER TABLE ONLY lectern.listed_job
    ADD CONSTRAINT listed_job_job_fk FOREIGN KEY (tenant_id, job_id) REFERENCES lectern.job(tenant_id, job_id) ON DELETE CASCADE;
ALTER TABLE ONLY lectern.metric_rollup
    ADD CONSTRAINT metric_rollup_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES lectern.tenant(tenant_id);
ALTER TABLE ONLY lectern.model_call
    ADD CONSTRAINT model_call_job_fk FOREIGN KEY (tenant_id, job_id) REFERENCES lectern.job(tenant_id, job_id) ON DELETE SET NULL (job_id);
ALTER TABLE ONLY lectern.model_month
    ADD CONSTRAINT model_month_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES lectern.tenant(tenant_id);
ALTER TABLE ONLY lectern.passkey
    ADD CONSTRAINT passkey_account_fk FOREIGN KEY (tenant_id, account_id) REFERENCES lectern.account(tenant_id, account_id) ON DELETE CASCADE;
ALTER TABLE ONLY lectern.quota_use
    ADD CONSTRAINT quota_use_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES lectern.tenant(tenant_id);
ALTER TABLE ONLY lectern.reconversion
    ADD CONSTRAINT reconversion_job_fk FOREIGN KEY (tenant_id, job_id) REFERENCES lectern.job(tenant_id, job_id) ON DELETE CASCADE;
ALTER TABLE ONLY lectern.recovery_code
    ADD CONSTRAINT recovery_code_account_fk FOREIGN KEY (tenant_id, account_id) REFERENCES lectern.account(tenant_id, account_id) ON DELETE CASCADE;
ALTER TABLE ONLY lectern.rescan
    ADD CONSTRAINT rescan_job_fk FOREIGN KEY (tenant_id, job_id) REFERENCES lectern.job(tenant_id, job_id) ON DELETE CASCADE;
ALTER TABLE ONLY lectern.result
    ADD CONSTRAINT result_is_cleared_fk FOREIGN KEY (tenant_id, job_id, clearance_id) REFERENCES lectern.clearance(tenant_id, job_id, clearance_id);
ALTER TABLE ONLY lectern.result
    ADD CONSTRAINT result_job_fk FOREIGN KEY (tenant_id, job_id) REFERENCES lectern.job(tenant_id, job_id) ON DELETE CASCADE;
ALTER TABLE ONLY lectern.scan
    ADD CONSTRAINT scan_job_fk FOREIGN KEY (tenant_id, job_id) REFERENCES lectern.job(tenant_id, job_id) ON DELETE CASCADE;
ALTER TABLE ONLY lectern.scan_part
    ADD CONSTRAINT scan_part_job_fk FOREIGN KEY (tenant_id, job_id) REFERENCES lectern.job(tenant_id, job_id) ON DELETE CASCADE;
ALTER TABLE ONLY lectern.sealed_password
    ADD CONSTRAINT sealed_password_job_fk FOREIGN KEY (tenant_id, job_id) REFERENCES lectern.job(tenant_id, job_id) ON DELETE CASCADE;
ALTER TABLE ONLY lectern.service_client
    ADD CONSTRAINT service_client_key_fk FOREIGN KEY (tenant_id, api_key_id) REFERENCES lectern.api_key(tenant_id, api_key_id) ON DELETE CASCADE;
ALTER TABLE ONLY lectern.service_token
    ADD CONSTRAINT service_token_key_fk FOREIGN KEY (tenant_id, api_key_id) REFERENCES lectern.api_key(tenant_id, api_key_id) ON DELETE CASCADE;
ALTER TABLE ONLY lectern.session
    ADD CONSTRAINT session_account_fk FOREIGN KEY (tenant_id, account_id) REFERENCES lectern.account(tenant_id, account_id) ON DELETE CASCADE;
ALTER TABLE ONLY lectern.setting_change
    ADD CONSTRAINT setting_change_takes_back_fk FOREIGN KEY (tenant_id, takes_back) REFERENCES lectern.setting_change(tenant_id, change_id);
ALTER TABLE ONLY lectern.setting_change
    ADD CONSTRAINT setting_change_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES lectern.tenant(tenant_id);
ALTER TABLE ONLY lectern.share
    ADD CONSTRAINT share_job_fk FOREIGN KEY (tenant_id, job_id) REFERENCES lectern.job(tenant_id, job_id) ON DELETE CASCADE;
ALTER TABLE ONLY lectern.share
    ADD CONSTRAINT share_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES lectern.tenant(tenant_id);
ALTER TABLE ONLY lectern.sign_in_ticket
    ADD CONSTRAINT sign_in_ticket_account_fk FOREIGN KEY (tenant_id, account_id) REFERENCES lectern.account(tenant_id, account_id) ON DELETE CASCADE;
ALTER TABLE ONLY lectern.task
    ADD CONSTRAINT task_is_cleared_fk FOREIGN KEY (tenant_id, job_id, clearance_id) REFERENCES lectern.clearance(tenant_id, job_id, clearance_id);
ALTER TABLE ONLY lectern.totp
    ADD CONSTRAINT totp_account_fk FOREIGN KEY (tenant_id, account_id) REFERENCES lectern.account(tenant_id, account_id) ON DELETE CASCADE;
ALTER TABLE ONLY lectern.upload
    ADD CONSTRAINT upload_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES lectern.tenant(tenant_id);
ALTER TABLE ONLY lectern.webhook
    ADD CONSTRAINT webhook_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES lectern.tenant(tenant_id);
ALTER TABLE lectern.account ENABLE ROW LEVEL SECURITY;
ALTER TABLE lectern.account_group ENABLE ROW LEVEL SECURITY;
ALTER TABLE lectern.account_group_member ENABLE ROW LEVEL SECURITY;
ALTER TABLE lectern.account_link ENABLE ROW LEVEL SECURITY;
ALTER TABLE lectern.account_link_token ENABLE ROW LEVEL SECURITY;
ALTER TABLE lectern.account_mail ENABLE ROW LEVEL SECURITY;
ALTER TABLE lectern.allow_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE lectern.allowed_value ENABLE ROW LEVEL SECURITY;
ALTER TABLE lectern.analysis ENABLE ROW LEVEL SECURITY;
ALTER TABLE lectern.analysis_part ENABLE ROW LEVEL SECURITY;
ALTER TABLE lectern.api_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE lectern.app_config ENABLE ROW LEVEL SECURITY;
ALTER TABLE lectern.artefact ENABLE ROW LEVEL SECURITY;
ALTER TABLE lectern.audit ENABLE ROW LEVEL SECURITY;
ALTER TABLE lectern.clearance ENABLE ROW LEVEL SECURITY;
ALTER TABLE lectern.document ENABLE ROW LEVEL SECURITY;
CREATE POLICY ended_by_provider ON lectern.federated_session FOR SELECT USING ((issuer = NULLIF(current_setting('app.presented_issuer'::text, true), ''::text)));
ALTER TABLE lectern.enhancement ENABLE ROW LEVEL SECURITY;
ALTER TABLE lectern.enhancement_part ENABLE ROW LEVEL SECURITY;
ALTER TABLE lectern.federated_session ENABLE ROW LEVEL SECURITY;
ALTER TABLE lectern.finding ENABLE ROW LEVEL SECURITY;
ALTER TABLE lectern.hold ENABLE ROW LEVEL SECURITY;
ALTER TABLE lectern.hold_link ENABLE ROW LEVEL SECURITY;
ALTER TABLE lectern.holiday ENABLE ROW LEVEL SECURITY;
ALTER TABLE lectern.idempotency ENABLE ROW LEVEL SECURITY;
ALTER TABLE lectern.identity ENABLE ROW LEVEL SECURITY;
ALTER TABLE lectern.job ENABLE ROW LEVEL SECURITY;
ALTER TABLE lectern.job_reader ENABLE ROW LEVEL SECURITY;
ALTER TABLE lectern.listed_job ENABLE ROW LEVEL SECURITY;
ALTER TABLE lectern.listed_term ENABLE ROW LEVEL SECURITY;
ALTER TABLE lectern.metric_rollup ENABLE ROW LEVEL SECURITY;
ALTER TABLE lectern.model_call ENABLE ROW LEVEL SECURITY;
ALTER TABLE lectern.model_month ENABLE ROW LEVEL SECURITY;
ALTER TABLE lectern.passkey ENABLE ROW LEVEL SECURITY;
CREATE POLICY presented_client ON lectern.service_client FOR SELECT USING (((issuer = NULLIF(current_setting('app.presented_issuer'::text, true), ''::text)) AND (subject = NULLIF(current_setting('app.presented_subject'::text, true), ''::text))));
CREATE POLICY presented_credential ON lectern.passkey FOR SELECT USING ((credential_id = decode(NULLIF(current_setting('app.presented_credential'::text, true), ''::text), 'hex'::text)));
CREATE POLICY presented_token ON lectern.account_link_token FOR SELECT USING ((token_hash = decode(NULLIF(current_setting('app.presented'::text, true), ''::text), 'hex'::text)));
CREATE POLICY presented_token ON lectern.api_key FOR SELECT USING ((token_hash = decode(NULLIF(current_setting('app.presented'::text, true), ''::text), 'hex'::text)));
CREATE POLICY presented_token ON lectern.hold FOR SELECT USING (((token_hash = decode(NULLIF(current_setting('app.presented'::text, true), ''::text), 'hex'::text)) OR (decode(NULLIF(current_setting('app.presented'::text, true), ''::text), 'hex'::text) = ANY (offered_token_hashes))));
CREATE POLICY presented_token ON lectern.service_token FOR SELECT USING ((token_hash = decode(NULLIF(current_setting('app.presented'::text, true), ''::text), 'hex'::text)));
CREATE POLICY presented_token ON lectern.session FOR SELECT USING ((token_hash = decode(NULLIF(current_setting('app.presented'::text, true), ''::text), 'hex'::text)));
ALTER TABLE lectern.quota_use ENABLE ROW LEVEL SECURITY;
ALTER TABLE lectern.reconversion ENABLE ROW LEVEL SECURITY;
ALTER TABLE lectern.recovery_code ENABLE ROW LEVEL SECURITY;
ALTER TABLE lectern.rescan ENABLE ROW LEVEL SECURITY;
ALTER TABLE lectern.result ENABLE ROW LEVEL SECURITY;
ALTER TABLE lectern.scan ENABLE ROW LEVEL SECURITY;
ALTER TABLE lectern.scan_part ENABLE ROW LEVEL SECURITY;
ALTER TABLE lectern.sealed_password ENABLE ROW LEVEL SECURITY;
CREATE POLICY sealing ON lectern.audit FOR SELECT USING ((current_setting('app.sealing'::text, true) = 'yes'::text));
ALTER TABLE lectern.service_client ENABLE ROW LEVEL SECURITY;
ALTER TABLE lectern.service_token ENABLE ROW LEVEL SECURITY;
ALTER TABLE lectern.session ENABLE ROW LEVEL SECURITY;
ALTER TABLE lectern.setting_change ENABLE ROW LEVEL SECURITY;
ALTER TABLE lectern.share ENABLE ROW LEVEL SECURITY;
CREATE POLICY signing_in ON lectern.account FOR SELECT USING ((email = NULLIF(current_setting('app.signing_in'::text, true), ''::text)));
CREATE POLICY tenant_only ON lectern.account USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
CREATE POLICY tenant_only ON lectern.account_group USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
CREATE POLICY tenant_only ON lectern.account_group_member USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
CREATE POLICY tenant_only ON lectern.account_link USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
CREATE POLICY tenant_only ON lectern.account_link_token USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
CREATE POLICY tenant_only ON lectern.account_mail USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
CREATE POLICY tenant_only ON lectern.allow_entry USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
CREATE POLICY tenant_only ON lectern.allowed_value USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
CREATE POLICY tenant_only ON lectern.analysis USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
CREATE POLICY tenant_only ON lectern.analysis_part USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
CREATE POLICY tenant_only ON lectern.api_key USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
CREATE POLICY tenant_only ON lectern.app_config USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
CREATE POLICY tenant_only ON lectern.artefact USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
CREATE POLICY tenant_only ON lectern.audit USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint)) WITH CHECK (((tenant_id IS NULL) OR (tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint)));
CREATE POLICY tenant_only ON lectern.clearance USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
CREATE POLICY tenant_only ON lectern.document USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
CREATE POLICY tenant_only ON lectern.enhancement USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
CREATE POLICY tenant_only ON lectern.enhancement_part USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
CREATE POLICY tenant_only ON lectern.federated_session USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
CREATE POLICY tenant_only ON lectern.finding USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
CREATE POLICY tenant_only ON lectern.hold USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
CREATE POLICY tenant_only ON lectern.hold_link USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
CREATE POLICY tenant_only ON lectern.holiday USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
CREATE POLICY tenant_only ON lectern.idempotency USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
CREATE POLICY tenant_only ON lectern.identity USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
CREATE POLICY tenant_only ON lectern.job USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
CREATE POLICY tenant_only ON lectern.job_reader USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
CREATE POLICY tenant_only ON lectern.listed_job USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
CREATE POLICY tenant_only ON lectern.listed_term USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
CREATE POLICY tenant_only ON lectern.metric_rollup USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
CREATE POLICY tenant_only ON lectern.model_call USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
CREATE POLICY tenant_only ON lectern.model_month USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
CREATE POLICY tenant_only ON lectern.passkey USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
CREATE POLICY tenant_only ON lectern.quota_use USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
CREATE POLICY tenant_only ON lectern.reconversion USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
CREATE POLICY tenant_only ON lectern.recovery_code USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
CREATE POLICY tenant_only ON lectern.rescan USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
CREATE POLICY tenant_only ON lectern.result USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
CREATE POLICY tenant_only ON lectern.scan USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
CREATE POLICY tenant_only ON lectern.scan_part USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
CREATE POLICY tenant_only ON lectern.sealed_password USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
CREATE POLICY tenant_only ON lectern.service_client USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
CREATE POLICY tenant_only ON lectern.service_token USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
CREATE POLICY tenant_only ON lectern.session USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
CREATE POLICY tenant_only ON lectern.setting_change USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
CREATE POLICY tenant_only ON lectern.share USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
CREATE POLICY tenant_only ON lectern.totp USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
CREATE POLICY tenant_only ON lectern.upload USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
CREATE POLICY tenant_only ON lectern.upload_day USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
CREATE POLICY tenant_only ON lectern.webhook USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
ALTER TABLE lectern.totp ENABLE ROW LEVEL SECURITY;
ALTER TABLE lectern.upload ENABLE ROW LEVEL SECURITY;
ALTER TABLE lectern.upload_day ENABLE ROW LEVEL SECURITY;
ALTER TABLE lectern.webhook ENABLE ROW LEVEL SECURITY;
GRANT USAGE ON SCHEMA lectern TO lectern_web;
GRANT USAGE ON SCHEMA lectern TO lectern_hub;
GRANT USAGE ON SCHEMA lectern TO lectern_scan;
GRANT USAGE ON SCHEMA lectern TO lectern_convert;
GRANT USAGE ON SCHEMA lectern TO lectern_analyse;
GRANT USAGE ON SCHEMA lectern TO lectern_maintain;
GRANT USAGE ON SCHEMA lectern TO lectern_notify;
GRANT USAGE ON SCHEMA lectern TO lectern_oidc;
GRANT USAGE ON SCHEMA lectern TO lectern_admin;
GRANT USAGE ON SCHEMA lectern TO lectern_metrics;
GRANT USAGE ON SCHEMA lectern TO lectern_worker;
