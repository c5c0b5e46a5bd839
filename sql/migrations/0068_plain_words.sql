-- Names by the field's terms: what was called after heralds and keepers is called after the programs lectern-notify and
-- lectern-maintain, and outcomes are types with words of the caller's.
--
-- Yesterday's programs cannot run on it: their roles have new names (roles.sql) and their functions other outcomes. Stop
-- all of them first. Locks: exclusive ones on tables of one row, and rows of hold_link, one update of each link that was
-- mailed.
--
-- The audit log keeps its words, because its lines cannot be changed: `herald` as an actor, and outcomes as they were called.

alter table lectern.herald_place rename to notify_position;
alter table lectern.notify_position rename constraint herald_place_is_one_row to notify_position_is_one_row;
alter table lectern.notify_position rename constraint herald_place_pkey to notify_position_pkey;

do $$
declare
    v_tenant bigint;
begin
    for v_tenant in select tenant_id from lectern.tenant loop
        perform set_config('app.tenant', v_tenant::text, true);
        update lectern.hold_link set issued_by = 'notify' where tenant_id = v_tenant and issued_by = 'herald';
    end loop;
    perform set_config('app.tenant', '', true);
end
$$;

update lectern.leader l set duty = 'maintain'
where l.duty = 'keep' and not exists (select from lectern.leader n where n.duty = 'maintain');
delete from lectern.leader where duty = 'keep';

-- Programs that are gone for good would be reported as missing.
delete from lectern.program_life where program in ('lectern-herald', 'lectern-keep');

-- What a question about a hold, or a change of it, came to.
create type lectern.approval_outcome as enum (
    'open', 'accepted', 'extended', 'delegated', 'revealed', 'issued', 'found', 'no_picture',
    'not_found', 'decided', 'expired', 'closed', 'changed', 'own_document', 'unknown_finding', 'unknown_approver',
    'contradiction', 'limit_reached'
);
create type lectern.calendar_outcome as enum ('set', 'unknown_time_zone', 'day_ends_first', 'unknown_day');
create type lectern.webhook_outcome as enum ('sent', 'queued', 'not_found', 'event_expired', 'switched_off');
create type lectern.share_outcome as enum ('made', 'not_found', 'not_finished', 'no_page', 'too_long', 'too_many');
create type lectern.account_outcome as enum ('changed', 'removed', 'not_found', 'last_administrator');

-- Who wants to change a hold, and how they came to it (approver_of_job, approver_by_token).
create type lectern.hold_approver as (
    hold        lectern.hold,
    via         text,       -- 'account' or 'token'
    actor       text,       -- as the audit log names them
    account_id  bigint,
    api_key_id  bigint,
    link        lectern.hold_link
);

-- A hold that is about to change, as open_hold_for_change locked it.
create type lectern.hold_change as (
    hold     lectern.hold,
    job      lectern.job,
    outcome  lectern.approval_outcome
);
