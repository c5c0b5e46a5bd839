-- Makes a reader's link to a completed document, for `p_days`. By whoever may see the document. 'made' with the row;
-- 'not_found', 'not_finished', 'no_page' (the result has no page for readers), 'too_long' (more than the tenant allows),
-- 'too_many' (100 links of the caller's that are open).
create or replace function lectern.create_share(
    p_tenant bigint, p_account bigint, p_key bigint, p_all boolean, p_job uuid, p_days int
)
returns table (o_outcome lectern.share_outcome, o_share text, o_max_days int)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    c_most constant int := 100;
    v_actor constant text := actor_name(p_account, p_key);
    v_job job;
    v_share share;
begin
    perform enter_tenant(p_tenant);
    o_max_days := longest_share(p_tenant);
    select * into v_job from job j where j.tenant_id = p_tenant and j.public_id = p_job for update;
    o_outcome := case
        when not found or not may_see(v_job, p_account, p_key, p_all) then 'not_found'
        when (shown_job(v_job, p_account, p_key)).status <> 'completed' then 'not_finished'
        when not exists (
            select from artefact a where a.tenant_id = p_tenant and a.job_id = v_job.job_id and a.kind = 'reader'
        ) then 'no_page'
        when p_days < 1 or p_days > o_max_days then 'too_long'
        when (
            select count(*) from share s
            where s.tenant_id = p_tenant and s.job_id = v_job.job_id and s.created_by = v_actor
              and s.revoked_at is null and s.expires_at > clock_timestamp()
        ) >= c_most then 'too_many'
        else 'made'
    end;
    if o_outcome = 'made' then
        insert into share (tenant_id, job_id, created_by, expires_at)
        values (p_tenant, v_job.job_id, v_actor, clock_timestamp() + make_interval(days => p_days))
        returning * into v_share;
        perform record_audit(p_tenant, v_actor, 'shared', 'job:' || p_job,
                             jsonb_build_object('share', v_share.public_id, 'days', p_days));
        o_share := share_row(v_share)::text;
    end if;
    return next;
end
$$;

revoke all on function lectern.create_share(bigint, bigint, bigint, boolean, uuid, int) from public;
grant execute on function lectern.create_share(bigint, bigint, bigint, boolean, uuid, int) to lectern_web;
