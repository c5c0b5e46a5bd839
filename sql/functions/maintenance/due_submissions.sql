-- The submissions of a tenant whose time is over, of one job where `p_job` is given. `p_action` 'erased': they have been in the
-- trash for longer than the tenant's `keep_trash_days` (30). 'retired': they ended longer ago, or where their bytes came in
-- later than that came in longer ago, than the term of how they ended; failed ones `keep_days` (30), denied and cancelled ones
-- `keep_tombstone_days` (7), completed ones the tenant's `keep_completed_days`, where it has chosen a term. A denied document whose file
-- is locked (is_locked) has its term from the end of that on.
create or replace function lectern.due_submissions(p_tenant bigint, p_action text, p_limit int, p_job bigint default null)
returns table (o_job bigint, o_public uuid, o_account bigint, o_key bigint, o_details jsonb)
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_settings jsonb;
begin
    if p_action = 'erased' then
        return query
            select j.job_id, j.public_id, s.account_id, s.api_key_id, '{"from": "trash"}'::jsonb
            from submission s
            join job j on j.tenant_id = s.tenant_id and j.job_id = s.job_id
            where s.tenant_id = p_tenant and s.trashed_at < clock_timestamp() - trash_term(p_tenant)
              and (p_job is null or s.job_id = p_job)
            order by s.trashed_at limit p_limit;
        return;
    end if;
    select settings into v_settings from tenant where tenant_id = p_tenant;
    return query
        select j.job_id, j.public_id, s.account_id, s.api_key_id, jsonb_build_object('status', s.status)
        from submission s
        join job j on j.tenant_id = s.tenant_id and j.job_id = s.job_id
        left join hold h on h.tenant_id = s.tenant_id and h.job_id = s.job_id
        where s.tenant_id = p_tenant and (p_job is null or s.job_id = p_job)
          and greatest(s.ended_at, case when s.ended_at is not null then s.submitted_at end,
                       case s.status when 'denied' then h.reopen_until end)
              < clock_timestamp() - interval '1 day' * case s.status
                  when 'completed' then (v_settings ->> 'keep_completed_days')::numeric
                  when 'failed' then coalesce((v_settings ->> 'keep_days')::numeric, 30)
                  else coalesce((v_settings ->> 'keep_tombstone_days')::numeric, 7)
              end
        order by s.job_id limit p_limit;
end
$$;
