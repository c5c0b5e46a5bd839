-- Somebody's sessions that are not over, the latest first, each as the API shows it (Session in openapi.yaml).
create or replace function lectern.list_sessions(p_tenant bigint, p_account bigint, p_this bytea)
returns table (o_session text)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform enter_tenant(p_tenant);
    return query
        select jsonb_build_object(
            'session_id', s.session_id, 'created_at', as_time(s.created_at), 'last_seen_at', as_time(s.last_seen_at),
            'expires_at', as_time(s.expires_at), 'method', s.method, 'user_agent', s.user_agent, 'is_this', s.token_hash = p_this)::text
        from session s
        where s.tenant_id = p_tenant and s.account_id = p_account and s.expires_at > now()
          and s.last_seen_at > now() - interval '30 minutes'
        order by s.last_seen_at desc, s.created_at desc;
end
$$;

revoke all on function lectern.list_sessions(bigint, bigint, bytea) from public;
grant execute on function lectern.list_sessions(bigint, bigint, bytea) to lectern_web;
