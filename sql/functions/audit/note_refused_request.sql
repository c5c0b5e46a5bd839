-- Writes down that a program refused requests: see note_refusal. The address is kept as a hash.
create or replace function lectern.note_refused_request(
    p_tenant bigint, p_action text, p_actor text, p_object text, p_address text, p_request text, p_times int
)
returns void
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform enter_tenant(p_tenant);
    perform note_refusal(
        p_tenant, p_action, case when p_actor = 'anybody' then 'anybody:' || audit_hash(p_address) else p_actor end, p_object,
        case when p_address = '' then '{}' else jsonb_build_object('from', audit_hash(p_address)) end, p_request, p_times);
end
$$;

revoke all on function lectern.note_refused_request(bigint, text, text, text, text, text, int) from public;
grant execute on function lectern.note_refused_request(bigint, text, text, text, text, text, int) to lectern_web, lectern_hub;
