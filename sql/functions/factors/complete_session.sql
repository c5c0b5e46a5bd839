-- Makes a partial session a full one, under a new token: the old one stops working. A full session stays as it is. The tenant has been
-- entered.
create or replace function lectern.complete_session(p_tenant bigint, p_account bigint, p_session_hash bytea, p_new_session_hash bytea)
returns void
language sql volatile
set search_path = lectern, pg_temp
as $$
    update session set token_hash = p_new_session_hash, is_partial = false
    where tenant_id = p_tenant and account_id = p_account and token_hash = p_session_hash and is_partial
$$;
