-- Deadlines in which nobody loses a file to a free weekend: two reminders, and an expired hold whose file stays locked for the
-- tenant's grace period, in which an approver may reopen it.
-- Locks: hold, for as long as reading it once takes, to add columns and their checks. The previous version's programs run on
-- it: they call functions by names that stay. Open holds keep their deadlines; those that were reminded once are reminded
-- once more near their end, and of holds that expired before, the files are gone.

alter table lectern.hold add column final_remind_at timestamptz;   -- the reminder near the end
alter table lectern.hold add column reopen_until timestamptz;      -- of an expired hold: when its file is erased
alter table lectern.hold add column file_erased_at timestamptz;    -- of an expired hold: when it was

alter table lectern.hold add constraint hold_locked_is_expired check (
    (reopen_until is null or state = 'expired') and (file_erased_at is null or reopen_until is not null));

do $$
declare
    v_tenant bigint;
begin
    for v_tenant in select tenant_id from lectern.tenant loop
        perform set_config('app.tenant', v_tenant::text, true);
        update lectern.hold set final_remind_at = expires_at - (expires_at - opened_at) / 8
        where tenant_id = v_tenant and state = 'open';
        update lectern.hold set remind_at = final_remind_at
        where tenant_id = v_tenant and state = 'open' and reminded_at is not null;
    end loop;
    perform set_config('app.tenant', '', true);
end
$$;

-- From here on `remind_at` is the next reminder, null after the last one.
drop index lectern.hold_reminder_idx;
create index hold_reminder_idx on lectern.hold (remind_at) where state = 'open' and remind_at is not null;
create index hold_locked_idx on lectern.hold (reopen_until) where state = 'expired' and file_erased_at is null;

alter type lectern.approval_outcome add value 'reopened' after 'delegated';

-- An approver gives a document that nobody decided about in time another chance.
insert into lectern.job_transition (from_status, to_status, step) values ('denied', 'awaiting_approval', 'reopen');

-- As before, and a denied job comes back only with its hold: open again, in the same transaction.
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
    ) then
        raise exception 'a job cannot go from % to %', old.status, new.status
            using errcode = 'check_violation', constraint = 'job_transition_is_legal';
    end if;
    new.version := old.version + 1;
    new.updated_at := clock_timestamp();
    return new;
end
$$;
