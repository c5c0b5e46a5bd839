-- Each submitter of the same bytes has a trash of their own: the first submitter's marks are on the job's row, everybody
-- else's on their row of job_reader. Whoever the job's row names may change (keep_first_submitter), so the id and the
-- generation of signed links go with the person.
-- Locks: ACCESS EXCLUSIVE on job and job_reader for a moment to add columns, no rewrite; the loop over tenants deletes the
-- few rows of job_reader that repeat what the job's row says. The web process and the keeper need this version's functions:
-- restart them with the migration.

alter table lectern.job
    add column cancelled_at timestamptz,   -- cancelled by the submitter whom the row names, while others went on
    add column link_id uuid;               -- in the place of public_id in that submitter's signed links; null: public_id

alter table lectern.job_reader
    add column trashed_at timestamptz,
    add column trashed_by text,            -- as the audit log names it
    add column parent_job_id bigint,       -- the run that this one repeated, of whoever was the first submitter once
    add constraint job_reader_trashed_by_somebody check ((trashed_at is null) = (trashed_by is null)),
    add constraint job_reader_withdrawn_is_not_in_trash check (withdrawn_at is null or trashed_at is null);

create unique index job_link_idx on lectern.job (link_id) where link_id is not null;
create index job_parent_idx on lectern.job (tenant_id, parent_job_id) where parent_job_id is not null;
create index job_reader_parent_idx on lectern.job_reader (tenant_id, parent_job_id) where parent_job_id is not null;
create index job_reader_trashed_idx on lectern.job_reader (tenant_id, trashed_at) where trashed_at is not null;
create index job_reader_cancelled_idx on lectern.job_reader (tenant_id, cancelled_at)
    where cancelled_at is not null and withdrawn_at is null;

-- What each submitter has of a job, the first and the others: for what is done to submissions by the clock. `ended_at` and
-- `status` are theirs.
create view lectern.submission with (security_invoker = true) as
select tenant_id, job_id, submitter_id as account_id, case when submitter_id is null then api_key_id end as api_key_id,
       submitted_at, trashed_at, coalesce(cancelled_at, ended_at) as ended_at,
       case when cancelled_at is null then status else 'cancelled' end as status
from lectern.job
union all
select r.tenant_id, r.job_id, r.account_id, r.api_key_id, r.submitted_at, r.trashed_at, coalesce(r.cancelled_at, j.ended_at),
       case when r.cancelled_at is null then j.status else 'cancelled' end
from lectern.job_reader r
join lectern.job j on j.tenant_id = r.tenant_id and j.job_id = r.job_id
where r.withdrawn_at is null;

-- Who took a job's row over kept a second one.
do $$
declare
    v_tenant bigint;
begin
    for v_tenant in select tenant_id from lectern.tenant loop
        perform set_config('app.tenant', v_tenant::text, true);
        delete from lectern.job_reader r using lectern.job j
        where j.tenant_id = v_tenant and r.tenant_id = v_tenant and r.job_id = j.job_id
          and (r.account_id = j.submitter_id
               or r.account_id is null and j.submitter_id is null and r.api_key_id = j.api_key_id);
    end loop;
    perform set_config('app.tenant', '', true);
end
$$;

drop function if exists lectern.erase_submission(bigint, uuid, bigint, bigint, text, text);
drop function if exists lectern.cancel_submission(bigint, uuid, bigint, bigint, text, text);
drop function if exists lectern.withdraw_submission(lectern.job, bigint, bigint, boolean);
drop function if exists lectern.restore_document(bigint, uuid, text, text);
drop function if exists lectern.has_other_submitters(lectern.job, bigint, bigint);
drop function if exists lectern.shown_job(lectern.job, bigint, bigint);
