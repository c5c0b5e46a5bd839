-- What migrations need first: one role per program, the owner of everything, the schema, the list of versions.
-- Run by whoever may create roles; may be run again at any time.
--
-- lectern_owner owns tables and functions and nobody logs in as it; forced row security binds it like everybody else.
-- Programs may execute functions. Only workers also touch the queue's tables, which hold ids and nothing else; they
-- get those rights in the migration that makes the tables.

-- Roles that had another name before 0.1.0 are renamed with all their rights; their programs must be stopped, because they
-- cannot connect again under the old name. A role of an old name that was made again beside the new one has no rights and
-- stays; `lectern-admin migrate` reports it.
do $$
declare
    v_renamed record;
begin
    for v_renamed in select * from (values ('lectern_keep', 'lectern_maintain'), ('lectern_herald', 'lectern_notify')) r (old, now) loop
        if exists (select from pg_roles where rolname = v_renamed.old)
           and not exists (select from pg_roles where rolname = v_renamed.now) then
            execute format('alter role %I rename to %I', v_renamed.old, v_renamed.now);
        end if;
    end loop;
end
$$;

do $$
declare
    v_role text;
begin
    if not exists (select from pg_roles where rolname = 'lectern_owner') then
        create role lectern_owner nologin nobypassrls;
    end if;
    foreach v_role in array array[
        'lectern_web', 'lectern_hub', 'lectern_scan', 'lectern_convert', 'lectern_analyse', 'lectern_maintain', 'lectern_notify',
        'lectern_oidc', 'lectern_admin', 'lectern_metrics'
    ] loop
        if not exists (select from pg_roles where rolname = v_role) then
            execute format('create role %I login nobypassrls noinherit', v_role);
        end if;
    end loop;
    if not exists (select from pg_roles where rolname = 'lectern_worker') then
        create role lectern_worker nologin nobypassrls;
    end if;
end
$$;

-- What every worker may do is granted to lectern_worker once.
alter role lectern_scan inherit;
alter role lectern_convert inherit;
alter role lectern_analyse inherit;
grant lectern_worker to lectern_scan, lectern_convert, lectern_analyse;

-- The plan of a claim must not depend on whether ANALYZE last saw a full or an empty queue.
do $$
declare
    v_role text;
    v_setting text;
begin
    foreach v_role in array array['lectern_scan', 'lectern_convert', 'lectern_analyse'] loop
        foreach v_setting in array array[
            'enable_seqscan = off', 'enable_sort = off', 'enable_bitmapscan = off',
            'plan_cache_mode = force_generic_plan', 'jit = off'
        ] loop
            execute format('alter role %I set %s', v_role, v_setting);
        end loop;
    end loop;
    foreach v_role in array array[
        'lectern_web', 'lectern_hub', 'lectern_maintain', 'lectern_notify', 'lectern_oidc', 'lectern_admin', 'lectern_metrics'
    ] loop
        execute format('alter role %I set jit = off', v_role);
    end loop;
    -- A reader that hangs holds back the vacuum of the hot table.
    foreach v_role in array array[
        'lectern_web', 'lectern_hub', 'lectern_scan', 'lectern_convert', 'lectern_analyse', 'lectern_maintain', 'lectern_notify',
        'lectern_oidc', 'lectern_metrics'
    ] loop
        execute format('alter role %I set idle_in_transaction_session_timeout = ''60s''', v_role);
        execute format('alter role %I set statement_timeout = ''30s''', v_role);
    end loop;
end
$$;

create schema if not exists lectern authorization lectern_owner;
revoke all on schema lectern from public;
grant usage on schema lectern to
    lectern_web, lectern_hub, lectern_scan, lectern_convert, lectern_analyse, lectern_maintain, lectern_notify, lectern_oidc, lectern_admin,
    lectern_metrics, lectern_worker;

set local role lectern_owner;

-- Functions are for those they are granted to, also those that a later file forgets to say it for.
alter default privileges in schema lectern revoke execute on functions from public;
alter default privileges revoke execute on functions from public;

create table if not exists lectern.migration (
    version     int primary key,
    name        text not null,
    applied_at  timestamptz not null default now()
);
