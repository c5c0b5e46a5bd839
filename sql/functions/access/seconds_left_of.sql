-- How long a session or key still holds if nothing happens: a session until it is idle too long or its time is over. Null: for good. The
-- tenant is entered.
create or replace function lectern.seconds_left_of(p_token_hash bytea, p_is_session boolean)
returns int
language plpgsql stable
set search_path = lectern, pg_temp
as $$
declare
    v_ends timestamptz;
begin
    if p_is_session then
        select least(expires_at, last_seen_at + interval '30 minutes') into v_ends from session where token_hash = p_token_hash;
    else
        select expires_at into v_ends from (
            select expires_at from api_key where token_hash = p_token_hash
            union all
            select expires_at from service_token where token_hash = p_token_hash) presented;
    end if;
    return ceil(extract(epoch from least(v_ends, now() + interval '1 year') - now()));
end
$$;
