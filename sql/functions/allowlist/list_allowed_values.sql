-- The values that a tenant lets pass, or is asked to (AllowedValue in openapi.yaml), oldest first, behind `p_after`.
create or replace function lectern.list_allowed_values(p_tenant bigint, p_state text, p_after bigint, p_limit int)
returns table (value_row jsonb, id bigint)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform enter_tenant(p_tenant);
    return query
    select jsonb_build_object(
               'allowed_id', a.allowed_id,
               'entity_type', a.entity,
               'snippet', a.snippet,
               'state', a.state,
               'proposed_at', as_time(a.proposed_at),
               'times', a.times,
               'scope', case when a.document_id is null then 'tenant' else 'document' end,
               'filename', (
                   select j.filename from job j
                   where j.tenant_id = p_tenant and j.document_id = coalesce(a.document_id, a.proposed_in)
                   order by j.job_id desc limit 1
               ),
               'decided_at', as_time(a.decided_at),
               'hits', a.hits,
               'last_hit_at', as_time(a.last_hit_at)
           ),
           a.allowed_id
    from allowed_value a
    where a.tenant_id = p_tenant and (p_state is null or a.state = p_state) and (p_after is null or a.allowed_id > p_after)
    order by a.allowed_id
    limit p_limit;
end
$$;

revoke all on function lectern.list_allowed_values(bigint, text, bigint, int) from public;
grant execute on function lectern.list_allowed_values(bigint, text, bigint, int) to lectern_web;
