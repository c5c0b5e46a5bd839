-- A passkey as its owner is shown it.
create or replace function lectern.passkey_body(p_passkey lectern.passkey)
returns jsonb
language sql stable
set search_path = lectern, pg_temp
as $$
    select jsonb_build_object(
        'passkey_id', p_passkey.passkey_id, 'name', p_passkey.name, 'created_at', as_time(p_passkey.created_at),
        'last_used_at', as_time(p_passkey.last_used_at))
$$;
