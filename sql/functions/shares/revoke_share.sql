-- Takes a reader's link back, at once: one's own, anybody's with `p_all`. False: there is none that the caller may take back.
-- Doing it again changes nothing.
create or replace function lectern.revoke_share(
    p_tenant bigint, p_account bigint, p_key bigint, p_all boolean, p_job uuid, p_share uuid
)
returns boolean
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_actor constant text := actor_name(p_account, p_key);
    v_share share;
begin
    perform enter_tenant(p_tenant);
    select s.* into v_share
    from share s
    join job j on j.tenant_id = s.tenant_id and j.job_id = s.job_id
    where s.tenant_id = p_tenant and s.public_id = p_share and j.public_id = p_job
      and may_see(j, p_account, p_key, p_all) and (p_all or s.created_by = v_actor)
    for update of s;
    if not found then
        return false;
    end if;
    if v_share.revoked_at is null then
        update share set revoked_at = clock_timestamp(), revoked_by = v_actor
        where tenant_id = p_tenant and share_id = v_share.share_id;
        perform record_audit(p_tenant, v_actor, 'unshared', 'job:' || p_job, jsonb_build_object('share', p_share));
    end if;
    return true;
end
$$;

revoke all on function lectern.revoke_share(bigint, bigint, bigint, boolean, uuid, uuid) from public;
grant execute on function lectern.revoke_share(bigint, bigint, bigint, boolean, uuid, uuid) to lectern_web;
