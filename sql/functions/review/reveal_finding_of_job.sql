-- reveal_finding for a signed-in approver.
create or replace function lectern.reveal_finding_of_job(
    p_tenant bigint, p_job uuid, p_finding bigint, p_actor text, p_request text
)
returns text
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_hold hold := find_hold_of_job(p_tenant, p_job);
begin
    if v_hold.hold_id is null then
        return 'wrong';
    end if;
    return reveal_finding(v_hold, p_finding, p_actor, p_request);
end
$$;

grant execute on function lectern.reveal_finding_of_job(bigint, uuid, bigint, text, text) to lectern_web;
