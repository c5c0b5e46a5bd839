-- Language models: analyses of completed documents, enhancement of their results, the calls that both made and what they cost,
-- and the versioned configuration of a tenant. A pool of its own (4, lectern-analyse) and task kinds 12 to 17.
-- Locks: task and lane, shortly, for changed checks (both are small); result, shortly, for a column with a constant default. The
-- previous version's workers run on it: they never claim from pool 4, and lectern-convert gives tasks of kind 17 up, after which
-- the result is as it was.

create or replace function lectern.pool_of(p_kind smallint) returns smallint
language sql immutable parallel safe
return case
    when p_kind in (1, 7, 8, 10) then 1
    when p_kind between 2 and 5 or p_kind in (9, 11, 17) then 2
    when p_kind between 12 and 16 then 4
    else 3
end;

alter table lectern.task drop constraint task_kind_known;
alter table lectern.task add constraint task_kind_known check (kind between 1 and 17);
alter table lectern.task drop constraint task_after_scan_is_cleared;
alter table lectern.task add constraint task_after_scan_is_cleared
    check (kind not between 2 and 5 and kind not in (9, 11) and kind not between 12 and 17 or clearance_id is not null);

alter table lectern.lane drop constraint lane_known;
alter table lectern.lane add constraint lane_known check (pool between 1 and 4 and lane between 1 and 4);
insert into lectern.lane (pool, lane) select 4, lane from generate_series(1, 4) lane;

insert into lectern.tenant_lane (pool, lane, tenant_id, weight, cap)
select 4, lane, t.tenant_id, coalesce((t.settings #>> '{queue,share}')::int, 1), (t.settings #>> '{queue,cap}')::int
from lectern.tenant t, generate_series(1, 4) lane
where t.settings #> '{queue,share}' is not null or t.settings #> '{queue,cap}' is not null;

-- What lectern-analyse found in its settings. Of the installation, without keys.
create table lectern.model_provider (
    name      text primary key,
    place     int not null,                        -- in the order of the settings: the first one is the first choice
    dialect   text not null,
    is_local  boolean not null,
    address   text not null,                       -- scheme, host and port
    models    jsonb not null,                      -- by tier: {"quality": {"name", "context", "output", "input_price", …}}
    parallel  int,                                 -- calls at a time, over all workers; null: no limit
    state     text not null,                       -- 'ready', or what is wrong in one word
    said      text not null default '',            -- a sentence for the operator
    seen_at   timestamptz not null default clock_timestamp(),
    constraint model_provider_models_is_an_object check (jsonb_typeof(models) = 'object'),
    constraint model_provider_parallel_positive check (parallel > 0)
);

-- One analysis of a completed document: one row for each kind that was asked for.
create table lectern.analysis (
    tenant_id       bigint not null,
    analysis_id     bigint generated always as identity,
    job_id          bigint not null,
    kind            text not null,
    state           text not null default 'waiting',
    language        text,                          -- that was asked for; null: the document's
    options         jsonb not null default '{}',
    lane            smallint not null,
    chunks          int not null default 0,
    source          text,                          -- who made the result
    result          jsonb,
    markdown        text,
    gaps            jsonb not null default '[]',   -- [{"first_page", "last_page", "reason"}]
    dropped         int not null default 0,        -- statements that the document does not bear out
    provider        text,
    model           text,
    prompt_version  text,
    config_version  int,
    is_local        boolean,
    masked          boolean,
    reason          text,                          -- why it failed, or why the rules made it
    asked_by        text not null,
    asked_at        timestamptz not null default clock_timestamp(),
    started_at      timestamptz,
    ended_at        timestamptz,
    constraint analysis_pk primary key (tenant_id, analysis_id),
    constraint analysis_kind_unique unique (tenant_id, job_id, kind),
    constraint analysis_job_fk foreign key (tenant_id, job_id) references lectern.job (tenant_id, job_id) on delete cascade,
    constraint analysis_kind_known check (kind in ('summary', 'entities', 'key_points', 'sentiment', 'metadata')),
    constraint analysis_state_known check (state in ('waiting', 'running', 'done', 'failed')),
    constraint analysis_source_known check (source in ('model', 'rules')),
    constraint analysis_done_iff_result check ((state = 'done') = (result is not null)),
    constraint analysis_ended_iff_over check ((state in ('done', 'failed')) = (ended_at is not null))
);
create index analysis_open_idx on lectern.analysis (tenant_id, job_id) where ended_at is null;

-- One chunk of an analysis. 'open': nothing is known of it; 'gap': it brought nothing, and why.
create table lectern.analysis_part (
    tenant_id    bigint not null,
    analysis_id  bigint not null,
    chunk        int not null,
    first_page   int not null,
    last_page    int not null,
    state        text not null default 'open',
    partial      jsonb,
    reason       text,
    constraint analysis_part_pk primary key (tenant_id, analysis_id, chunk),
    constraint analysis_part_of_fk foreign key (tenant_id, analysis_id)
        references lectern.analysis (tenant_id, analysis_id) on delete cascade,
    constraint analysis_part_state_known check (state in ('open', 'done', 'gap')),
    constraint analysis_part_done_iff_partial check ((state = 'done') = (partial is not null)),
    constraint analysis_part_gap_iff_reason check ((state = 'gap') = (reason is not null))
);

-- The corrections of a result by a model, page by page, and the version of the result that came of them.
create table lectern.enhancement (
    tenant_id       bigint not null,
    enhancement_id  bigint generated always as identity,
    job_id          bigint not null,
    state           text not null default 'waiting',
    lane            smallint not null,
    pages           int not null default 0,        -- that a model was asked about
    changes         int not null default 0,        -- that were made
    refused         int not null default 0,        -- that the text of the page did not bear out
    gaps            jsonb not null default '[]',   -- [{"first_page", "last_page", "reason"}]
    version         int,                           -- of the result that it made; null: none
    provider        text,
    model           text,
    prompt_version  text,
    config_version  int,
    is_local        boolean,
    masked          boolean,
    reason          text,
    asked_by        text not null,
    asked_at        timestamptz not null default clock_timestamp(),
    started_at      timestamptz,
    ended_at        timestamptz,
    constraint enhancement_pk primary key (tenant_id, enhancement_id),
    constraint enhancement_job_unique unique (tenant_id, job_id),
    constraint enhancement_job_fk foreign key (tenant_id, job_id) references lectern.job (tenant_id, job_id) on delete cascade,
    constraint enhancement_state_known check (state in ('waiting', 'running', 'done', 'failed')),
    constraint enhancement_ended_iff_over check ((state in ('done', 'failed')) = (ended_at is not null))
);
create index enhancement_open_idx on lectern.enhancement (tenant_id, job_id) where ended_at is null;

create table lectern.enhancement_part (
    tenant_id       bigint not null,
    enhancement_id  bigint not null,
    page            int not null,
    state           text not null default 'open',
    patches         jsonb,
    refused         jsonb not null default '[]',
    reason          text,
    constraint enhancement_part_pk primary key (tenant_id, enhancement_id, page),
    constraint enhancement_part_of_fk foreign key (tenant_id, enhancement_id)
        references lectern.enhancement (tenant_id, enhancement_id) on delete cascade,
    constraint enhancement_part_state_known check (state in ('open', 'done', 'gap')),
    constraint enhancement_part_done_iff_patches check ((state = 'done') = (patches is not null)),
    constraint enhancement_part_gap_iff_reason check ((state = 'gap') = (reason is not null))
);

-- One call of a model. What it cost stays when its document is gone, and then nothing else that leads to the document.
create table lectern.model_call (
    tenant_id         bigint not null,
    call_id           bigint generated always as identity,
    job_id            bigint,                      -- null: the document is gone
    month             date not null,               -- that it is counted in, UTC
    purpose           text not null,
    analysis_id       bigint,
    enhancement_id    bigint,
    chunk             int,
    page              int,
    task_id           bigint not null,
    attempt           smallint not null,
    key               text,                        -- equal: the same question about the same text
    provider          text not null,
    model             text not null,
    is_local          boolean not null,
    prompt_version    text not null,
    config_version    int not null default 0,
    state             text not null default 'running',
    reserved_micros   bigint not null,             -- the most that it may cost
    cost_micros       bigint not null default 0,
    input_tokens      bigint not null default 0,
    output_tokens     bigint not null default 0,
    reasoning_tokens  bigint not null default 0,
    cached_tokens     bigint not null default 0,
    retries           int not null default 0,
    stop              text,
    reason            text,                        -- a word or a sentence; no text of the document
    request_id        text,
    answer            text,                        -- until its analysis or enhancement has ended
    started_at        timestamptz not null default clock_timestamp(),
    ended_at          timestamptz,
    constraint model_call_pk primary key (tenant_id, call_id),
    constraint model_call_job_fk foreign key (tenant_id, job_id)
        references lectern.job (tenant_id, job_id) on delete set null (job_id),
    constraint model_call_state_known check (state in ('running', 'answered', 'refused', 'failed', 'unusable', 'lost')),
    constraint model_call_ended_iff_over check ((state = 'running') = (ended_at is null)),
    constraint model_call_answer_of_answered check (answer is null or state = 'answered'),
    constraint model_call_forgets check (job_id is not null or (answer is null and key is null and state <> 'running')),
    constraint model_call_money_sane check (reserved_micros >= 0 and cost_micros >= 0)
);
create index model_call_job_idx on lectern.model_call (tenant_id, job_id, call_id);
create index model_call_month_idx on lectern.model_call (tenant_id, month);

-- What a tenant spent in a month, and what its calls under way may cost: the row that a cap is checked under.
create table lectern.model_month (
    tenant_id        bigint not null references lectern.tenant (tenant_id),
    month            date not null,
    spent_micros     bigint not null default 0,
    reserved_micros  bigint not null default 0,
    constraint model_month_pk primary key (tenant_id, month),
    constraint model_month_sane check (spent_micros >= 0 and reserved_micros >= 0)
);

-- Calls under way of all tenants, for the limits of providers: ids only, no row security. Its row survives the document, so that
-- a call that ends later is counted.
create table lectern.model_slot (
    call_id    bigint primary key,
    tenant_id  bigint not null,
    provider   text not null,
    owner      bigint not null,
    task_id    bigint not null,
    attempt    smallint not null,
    begun_at   timestamptz not null default clock_timestamp()
);
create index model_slot_provider_idx on lectern.model_slot (provider);

-- Configuration of a tenant in versions: the newest row of a name is in force. Nothing is changed or deleted.
create table lectern.app_config (
    tenant_id   bigint not null references lectern.tenant (tenant_id),
    name        text not null,
    version     int not null,
    value       jsonb not null,
    note        text not null default '',
    changed_by  text not null,
    changed_at  timestamptz not null default clock_timestamp(),
    constraint app_config_pk primary key (tenant_id, name, version),
    constraint app_config_version_positive check (version > 0)
);

alter table lectern.result add column version int not null default 1;

do $$
declare
    v_table text;
begin
    foreach v_table in array array[
        'analysis', 'analysis_part', 'enhancement', 'enhancement_part', 'model_call', 'model_month', 'app_config'
    ] loop
        execute format('alter table lectern.%I enable row level security', v_table);
        execute format('alter table lectern.%I force row level security', v_table);
        execute format(
            'create policy tenant_only on lectern.%I '
            'using (tenant_id = nullif(current_setting(''app.tenant'', true), '''')::bigint)',
            v_table);
    end loop;
end
$$;

create type lectern.analyses_outcome as enum ('asked', 'not_found', 'not_completed', 'under_legal_hold');
