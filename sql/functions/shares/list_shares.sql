-- The readers' links to a job that the caller made, the newest first, as JSON; everybody's with `p_all`. No row for what the
-- caller may not see.
create or replace function lectern.list_shares(p_tenant bigint, p_account bigint, p_key bigint, p_all boolean, p_job uuid)
returns table (o_shares text, o_max_days int)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_job constant job := see_job(p_tenant, p_account, p_key, p_all, p_job);
begin
    if v_job.job_id is null then
        return;
    end if;
    return query
        select coalesce(jsonb_agg(share_row(s) order by s.share_id desc), '[]')::text, longest_share(p_tenant)
        from share s
        where s.tenant_id = p_tenant and s.job_id = v_job.job_id
          and (p_all or s.created_by = actor_name(p_account, p_key));
end
$$;

revoke all on function lectern.list_shares(bigint, bigint, bigint, boolean, uuid) from public;
grant execute on function lectern.list_shares(bigint, bigint, bigint, boolean, uuid) to lectern_web;
