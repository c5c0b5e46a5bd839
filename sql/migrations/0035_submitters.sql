-- Everybody who submitted the same bytes has a row of their own about them: name, labels, external id, formats, links. A
-- document that needs a password is shared with nobody who did not give one. A format that the first submitter did not ask
-- for is rendered by a task of its own, kind 9.
-- Locks: short, on job, job_reader, event and task, to add columns and to change a check; the loop over tenants updates jobs of
-- encrypted documents only. Yesterday's web process cannot submit on it (submit_document has another signature): restart it
-- with the migration.

alter table lectern.job add column with_password boolean not null default false;   -- a password was given for this job
alter table lectern.job add column progress_at timestamptz;                        -- when followers last heard of its progress

alter table lectern.job_reader
    add column link_id uuid not null default gen_random_uuid(),   -- in the place of the job's id in this submitter's signed links
    add column link_generation int not null default 1,            -- raised to revoke them
    add column filename text not null default 'document.pdf',
    add column params jsonb not null default '{}',
    add column external_id text,
    add column labels text[] not null default '{}',
    add column submitted_at timestamptz not null default clock_timestamp(),
    add column is_rendering boolean not null default false,       -- formats that they asked for are being made
    add column cancelled_at timestamptz,
    add column withdrawn_at timestamptz,                          -- erased by them; they still count as a submitter
    add constraint job_reader_link_unique unique (link_id);

create index job_reader_account_idx on lectern.job_reader (tenant_id, account_id, job_id desc) where account_id is not null;
create index job_reader_key_idx on lectern.job_reader (tenant_id, api_key_id, job_id desc) where account_id is null;
create index job_reader_external_idx on lectern.job_reader (tenant_id, external_id) where external_id is not null;

-- A copy of an event for one more submitter of the job, in the words of their own submission. Nobody else gets it.
alter table lectern.event add column for_submitter_only boolean not null default false;

-- 9 render: formats of a completed document that were not made before.
create or replace function lectern.pool_of(p_kind smallint) returns smallint
language sql immutable parallel safe
return case when p_kind in (1, 7, 8) then 1 when p_kind between 2 and 5 or p_kind = 9 then 2 else 3 end;

alter table lectern.task drop constraint task_kind_known;
alter table lectern.task add constraint task_kind_known check (kind between 1 and 9);
alter table lectern.task drop constraint task_after_scan_is_cleared;
alter table lectern.task add constraint task_after_scan_is_cleared
    check (kind not between 2 and 5 and kind <> 9 or clearance_id is not null);

-- Whoever followed the job of an encrypted document has never shown its password.
do $$
declare
    v_tenant bigint;
begin
    for v_tenant in select tenant_id from lectern.tenant loop
        perform set_config('app.tenant', v_tenant::text, true);
        update lectern.job j set with_password = true
        where j.tenant_id = v_tenant and (
            exists (select from lectern.scan s
                    where s.tenant_id = v_tenant and s.job_id = j.job_id and (s.facts ->> 'encrypted')::boolean)
            or exists (select from lectern.sealed_password p where p.tenant_id = v_tenant and p.job_id = j.job_id));
        delete from lectern.job_reader r using lectern.job j
        where j.tenant_id = v_tenant and j.with_password and r.tenant_id = v_tenant and r.job_id = j.job_id;
    end loop;
    perform set_config('app.tenant', '', true);
end
$$;

drop function if exists lectern.submit_document(
    bigint, bigint, bigint, bytea, bigint, text, jsonb, text, text[], boolean, smallint, text);
drop function if exists lectern.share_job(bigint, uuid, bigint, bigint);
drop function if exists lectern.start_job(
    bigint, bigint, bigint, bigint, bigint, text, jsonb, text, text[], smallint, text);
drop function if exists lectern.cancel_job(bigint, uuid, text, text);
drop function if exists lectern.erase_document(bigint, uuid, text, text);
drop function if exists lectern.take_events(pg_snapshot, pg_snapshot, xid8, bigint, int);
drop function if exists lectern.replay_events(bigint, bigint, bigint, boolean, boolean, pg_snapshot, xid8, bigint, int);
drop function if exists lectern.spread_event(bigint, bigint, bigint, text, uuid, text, boolean);
drop function if exists lectern.open_result(bigint, bigint, bigint, boolean, uuid);
