-- Who calls, for many at once and without noting that they did: for event streams, which browsers open and reopen by
-- themselves, and after a restart all together. `p_hashes`: SHA-256 of the tokens in hexadecimal; `p_sessions`: 1 for a
-- session, 0 for a key. One row for each who is known, with the position in the question, from 1, and how long
-- what was presented holds if nothing happens (null: for good).
create or replace function lectern.look_up_callers(p_hashes text[], p_sessions int[])
returns table (
    o_position int,
    tenant_id bigint,
    tenant_slug text,
    tenant_name text,
    account_id bigint,
    api_key_id bigint,
    email text,
    display_name text,
    roles text,
    rights text,
    unlimited boolean,
    must text,
    seconds_left int
)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
#variable_conflict use_column
begin
    perform set_config('app.only_looking', 'yes', true);
    for v_position in 1 .. coalesce(array_length(p_hashes, 1), 0) loop
        return query
        select v_position, c.tenant_id, c.tenant_slug, c.tenant_name, c.account_id, c.api_key_id, c.email,
            c.display_name, array_to_string(c.roles, ','), array_to_string(c.rights, ','), c.unlimited, c.must,
            seconds_left_of(decode(p_hashes[v_position], 'hex'), p_sessions[v_position] = 1)
        from sign_in(decode(p_hashes[v_position], 'hex'), p_sessions[v_position] = 1) c;
    end loop;
end
$$;

revoke all on function lectern.look_up_callers(text[], int[]) from public;
grant execute on function lectern.look_up_callers(text[], int[]) to lectern_hub;
