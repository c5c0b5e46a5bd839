-- The queue: a hot table of narrow rows, deleted on completion; leases per process; groups for fan-in.
-- These tables hold ids only and are exempt from row security: a claim crosses tenants.
-- Locks: creates only.

-- Who may do which work. Each pool has its own backlog and its own virtual time: scanners must not wade through the
-- tasks of converters. 1 scan, 2 convert, 3 keep (core/jobs/task.h has the same numbers; a test compares them).
create function lectern.pool_of(p_kind smallint) returns smallint
language sql immutable parallel safe
return case when p_kind = 1 then 1 when p_kind between 2 and 5 then 2 else 3 end;

create table lectern.lane (
    pool    smallint not null,
    lane    smallint not null,                     -- 1 interactive, 2 normal, 3 bulk, 4 maintenance
    vtime   bigint not null default 0,             -- smallest tag of a recent claim
    paused  boolean not null default false,
    constraint lane_pk primary key (pool, lane),
    constraint lane_known check (pool between 1 and 3 and lane between 1 and 4)
) with (fillfactor = 50);

insert into lectern.lane (pool, lane) select pool, lane from generate_series(1, 3) pool, generate_series(1, 4) lane;

create table lectern.tenant_lane (
    pool       smallint not null,
    lane       smallint not null,
    tenant_id  bigint not null,
    last_tag   bigint not null default 0,          -- the tenant's virtual time: where its next task queues up
    weight     int not null default 1,
    cap        int,                                -- at most so many tasks ready or under way; null: no limit
    inflight   int not null default 0,             -- counted only where there is a cap
    constraint tenant_lane_pk primary key (pool, lane, tenant_id),
    constraint tenant_lane_weight_positive check (weight > 0),
    constraint tenant_lane_cap_positive check (cap > 0),
    constraint tenant_lane_inflight_sane check (inflight >= 0)
) with (fillfactor = 50);

-- A lease belongs to a process, not to its tasks: one row to renew, however much it does.
create sequence lectern.worker_seq;

create table lectern.worker (
    worker_id    bigint primary key default nextval('lectern.worker_seq'),
    program      text not null,
    host         text not null,
    pid          int not null,
    started_at   timestamptz not null default now(),
    alive_until  timestamptz not null,
    running      bigint[] not null default '{}'    -- tasks begun, as opposed to merely claimed
) with (fillfactor = 50);

create table lectern.task_group (
    group_id      bigint generated always as identity primary key,
    tenant_id     bigint not null,
    job_id        bigint not null,
    clearance_id  bigint,
    lane          smallint not null,
    pending       int not null,
    total         int not null,
    failed        int not null default 0,
    on_done       smallint not null,               -- kind of the task that the last completion enqueues
    on_done_ref   jsonb,
    constraint task_group_pending_range check (pending between 0 and total)
) with (fillfactor = 60);

create index task_group_job_idx on lectern.task_group (tenant_id, job_id);

create sequence lectern.task_seq;

-- state: 0 ready, 1 running, 2 scheduled, 3 held by a cap. kind: 1 scan, 2 convert, 3 convert_range, 4 assemble,
-- 5 page_pictures, 6 upkeep (core/jobs/task.h has the same numbers; a test compares them).
create table lectern.task (
    task_id       bigint primary key default nextval('lectern.task_seq'),
    tag           bigint not null,
    group_id      bigint,
    owner         bigint,
    due_at        timestamptz,
    tenant_id     bigint not null,
    job_id        bigint not null,
    clearance_id  bigint,
    cost          int not null default 1,          -- pages: what the task weighs in the tenant's share
    pool          smallint not null,
    lane          smallint not null,
    state         smallint not null default 0,
    kind          smallint not null,
    attempt       smallint not null default 0,
    max_attempts  smallint not null default 4,
    claimed_at    timestamptz,
    dedup         text,
    ref           jsonb,                           -- ids and numbers only, never text of a document
    constraint task_state_known check (state between 0 and 3),
    constraint task_kind_known check (kind between 1 and 6),
    constraint task_pool_of_kind check (pool = lectern.pool_of(kind)),
    constraint task_running_iff_owned check ((state = 1) = (owner is not null)),
    constraint task_scheduled_has_due check (state <> 2 or due_at is not null),
    constraint task_after_scan_is_cleared check (kind not between 2 and 5 or clearance_id is not null),
    constraint task_is_cleared_fk foreign key (tenant_id, job_id, clearance_id)
        references lectern.clearance (tenant_id, job_id, clearance_id)
) with (
    fillfactor = 85,
    autovacuum_vacuum_scale_factor = 0,
    autovacuum_vacuum_threshold = 5000,
    autovacuum_vacuum_cost_delay = 0
);

create index task_ready_idx on lectern.task (pool, lane, tag) where state = 0;
create index task_due_idx on lectern.task (due_at) where state = 2;
create index task_capped_idx on lectern.task (pool, lane, tenant_id, tag) where state = 3;
create index task_owner_idx on lectern.task (owner) where state = 1;
create unique index task_dedup_idx on lectern.task (kind, dedup) where dedup is not null;
create index task_job_idx on lectern.task (tenant_id, job_id);

create table lectern.task_history (
    task_id    bigint not null,
    tenant_id  bigint not null,
    job_id     bigint not null,
    kind       smallint not null,
    attempt    smallint not null,
    owner      bigint,
    cost       int not null,
    seconds    real,                               -- from claim to completion
    ended_at   timestamptz not null default now()
) partition by range (ended_at);

create table lectern.task_history_default partition of lectern.task_history default;
create index task_history_kind_idx on lectern.task_history (kind, ended_at);

-- Tasks that failed for good. They wait for somebody to look, and may be given another chance.
create table lectern.task_dead (
    task_id       bigint primary key,
    tenant_id     bigint not null,
    job_id        bigint not null,
    clearance_id  bigint,
    lane          smallint not null,
    kind          smallint not null,
    attempt       smallint not null,
    max_attempts  smallint not null,
    cost          int not null,
    group_id      bigint,
    ref           jsonb,
    error         jsonb not null,                  -- {stage, type, message, retryable, failed_at}
    died_at       timestamptz not null default now(),
    redriven_at   timestamptz
);

create index task_dead_job_idx on lectern.task_dead (tenant_id, job_id);

-- One leader for each duty: whoever holds the row until `held_until`.
create table lectern.leader (
    duty        text primary key,
    owner       bigint not null,
    held_until  timestamptz not null
);
