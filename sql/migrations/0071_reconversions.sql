-- Documents that an older pipeline converted: lectern-convert converts them anew on the bulk lane, kind 11, and compares. A look
-- changes nothing of a document; for one that an administrator chooses, a second task of the same kind replaces its files.
-- Locks: task, shortly, for changed checks (the table holds what waits only). The previous version's lectern-convert runs on it:
-- it gives tasks of a kind that it does not know up, and a look that was given up says so.

create or replace function lectern.pool_of(p_kind smallint) returns smallint
language sql immutable parallel safe
return case when p_kind in (1, 7, 8, 10) then 1 when p_kind between 2 and 5 or p_kind in (9, 11) then 2 else 3 end;

alter table lectern.task drop constraint task_kind_known;
alter table lectern.task add constraint task_kind_known check (kind between 1 and 11);
alter table lectern.task drop constraint task_after_scan_is_cleared;
alter table lectern.task add constraint task_after_scan_is_cleared
    check (kind not between 2 and 5 and kind not in (9, 11) or clearance_id is not null);

-- What the newest conversion of a finished document by another pipeline came to.
create table lectern.reconversion (
    tenant_id       bigint not null,
    job_id          bigint not null,
    state           text not null,
    old_version     text not null,                 -- the pipeline that made the result
    version         text,                          -- the one that converted it anew
    comparison      jsonb not null default '{}',   -- {"blocks", "unchanged", "changed", "moved", "added", "removed", "share"}
    old_confidence  real not null,
    confidence      real,                          -- of the new conversion
    reason          text,                          -- why it could not be converted anew
    asked_by        text not null,
    asked_at        timestamptz not null default clock_timestamp(),
    looked_at       timestamptz,
    constraint reconversion_pk primary key (tenant_id, job_id),
    constraint reconversion_job_fk foreign key (tenant_id, job_id) references lectern.job (tenant_id, job_id) on delete cascade,
    -- waiting for the look; same: nothing would change; would_change; gone: the original is deleted; unreadable: it could not be
    -- converted anew; chosen: its files will be replaced; replaced: they are
    constraint reconversion_state_known check (
        state in ('waiting', 'same', 'would_change', 'gone', 'unreadable', 'chosen', 'replaced')),
    constraint reconversion_comparison_is_an_object check (jsonb_typeof(comparison) = 'object')
);
create index reconversion_state_idx on lectern.reconversion (tenant_id, state, job_id desc);

alter table lectern.reconversion enable row level security;
alter table lectern.reconversion force row level security;
create policy tenant_only on lectern.reconversion using (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);

create type lectern.reconversion_outcome as enum ('chosen', 'not_found', 'not_listed', 'original_gone');
