-- Old decisions: documents that passed under an older detector are looked at again by lectern-scan, kind 10, on the bulk lane.
-- Nothing of a document changes by that; an administrator may have one held again, which takes its results away and sends it
-- through the gate once more.
-- Locks: task, shortly, for two changed checks (the table holds what waits only). The previous version's lectern-scan runs on
-- it: it gives tasks of a kind that it does not know up, and a look that was given up says so.

create or replace function lectern.pool_of(p_kind smallint) returns smallint
language sql immutable parallel safe
return case when p_kind in (1, 7, 8, 10) then 1 when p_kind between 2 and 5 or p_kind = 9 then 2 else 3 end;

alter table lectern.task drop constraint task_kind_known;
alter table lectern.task add constraint task_kind_known check (kind between 1 and 10);

-- What the newest look at a document that had passed came to.
create table lectern.rescan (
    tenant_id     bigint not null,
    job_id        bigint not null,
    state         text not null,
    old_detector  text not null,                 -- the one that let it pass
    detector      text,                          -- the one that looked again
    kinds         jsonb not null default '[]',   -- [{"entity", "count"}] of what would hold it
    reason        text,                          -- why it would be held besides that, or could not be looked at
    asked_by      text not null,
    asked_at      timestamptz not null default clock_timestamp(),
    looked_at     timestamptz,
    constraint rescan_pk primary key (tenant_id, job_id),
    constraint rescan_job_fk foreign key (tenant_id, job_id) references lectern.job (tenant_id, job_id) on delete cascade,
    -- waiting; passes; would_hold; gone: the original is deleted; unreadable: it could not be looked at; held again
    constraint rescan_state_known check (state in ('waiting', 'passes', 'would_hold', 'gone', 'unreadable', 'held')),
    constraint rescan_kinds_is_a_list check (jsonb_typeof(kinds) = 'array')
);
create index rescan_state_idx on lectern.rescan (tenant_id, state, job_id desc);

alter table lectern.rescan enable row level security;
alter table lectern.rescan force row level security;
create policy tenant_only on lectern.rescan using (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);

insert into lectern.job_transition (from_status, to_status, step) values ('completed', 'pii_scanning', 'hold again');

-- As before, and a completed job goes back to the gate only where it is held again.
create or replace function lectern.guard_job_change() returns trigger
language plpgsql
set search_path = lectern, pg_temp
as $$
begin
    if tg_op = 'INSERT' then
        if new.status not in ('submitted', 'pii_scanning') then
            raise exception 'a job cannot begin as %', new.status
                using errcode = 'check_violation', constraint = 'job_transition_is_legal';
        end if;
        return new;
    end if;
    if new.status <> old.status and (
        not exists (select from job_transition where from_status = old.status and to_status = new.status)
        or old.status = 'denied' and not exists (
            select from hold h where h.tenant_id = new.tenant_id and h.job_id = new.job_id and h.state = 'open')
        or old.status = 'completed' and not exists (
            select from rescan r where r.tenant_id = new.tenant_id and r.job_id = new.job_id and r.state = 'held')
    ) then
        raise exception 'a job cannot go from % to %', old.status, new.status
            using errcode = 'check_violation', constraint = 'job_transition_is_legal';
    end if;
    new.version := old.version + 1;
    new.updated_at := clock_timestamp();
    return new;
end
$$;

create type lectern.rescan_outcome as enum ('held', 'not_found', 'not_listed', 'original_gone');
