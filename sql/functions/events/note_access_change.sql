-- Notes that a session ended, a key was revoked or changed, or an account changed: whoever streams by it is asked about again.
create or replace function lectern.note_access_change()
returns trigger
language plpgsql
set search_path = lectern, pg_temp
as $$
declare
    v_row constant jsonb := to_jsonb(case when tg_op = 'DELETE' then old else new end);
begin
    insert into access_change (tenant_id, account_id, api_key_id, token_hash)
    values ((v_row ->> 'tenant_id')::bigint,
            case when tg_table_name = 'account' then (v_row ->> 'account_id')::bigint end,
            (v_row ->> 'api_key_id')::bigint,
            case when tg_table_name = 'session' then (v_row ->> 'token_hash')::bytea end);
    return null;
end
$$;

create or replace trigger session_ended after delete or update of expires_at on lectern.session
    for each row execute function lectern.note_access_change();
create or replace trigger api_key_changed after delete or update of revoked_at, expires_at, scopes on lectern.api_key
    for each row execute function lectern.note_access_change();
create or replace trigger account_changed after delete or update of disabled_at, roles on lectern.account
    for each row execute function lectern.note_access_change();
