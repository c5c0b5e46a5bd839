-- The status of a job for whoever presents a token: sign-in, right and row in one statement. `o_outcome` is 'ok',
-- 'unauthenticated', 'forbidden' or 'not_found' (also for what the caller may not see).
create or replace function lectern.read_job_as(
    p_token_hash bytea, p_is_session boolean, p_job uuid, out o_outcome text, out o_unlimited boolean,
    out o_tenant bigint, out o_job lectern.job_row
)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_caller lectern.caller;
    v_job job;
begin
    v_caller := find_caller(p_token_hash, p_is_session);
    if v_caller.tenant_id is null then
        o_outcome := 'unauthenticated';
        return;
    end if;
    o_unlimited := v_caller.unlimited;
    o_tenant := v_caller.tenant_id;
    if not 'read' = any (v_caller.rights) then
        o_outcome := 'forbidden';
        return;
    end if;
    select * into v_job from job where public_id = p_job and tenant_id = v_caller.tenant_id;
    if not found or not may_see(v_job, v_caller.account_id, v_caller.api_key_id, 'read_all' = any (v_caller.rights)) then
        o_outcome := 'not_found';
        return;
    end if;
    o_outcome := 'ok';
    o_job := show_job(v_job);
end
$$;

grant execute on function lectern.read_job_as(bytea, boolean, uuid) to lectern_web;
