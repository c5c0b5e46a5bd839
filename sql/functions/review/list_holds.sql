-- Open holds of a tenant, each with how many findings stop it and whether the caller may decide, nearest deadline first,
-- behind (p_after_at, p_after_id): HoldRow in openapi.yaml. `p_expired`: instead those that nobody decided in time and that
-- may be reopened, in the order in which their files are erased.
create or replace function lectern.list_holds(
    p_tenant bigint, p_account bigint, p_key bigint, p_after_at timestamptz, p_after_id bigint, p_limit int,
    p_expired boolean default false
)
returns table (hold_row jsonb, at timestamptz, id bigint)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform enter_tenant(p_tenant);
    return query
    select jsonb_build_object(
               'job_id', j.public_id,
               'filename', j.filename,
               'submitter', a.display_name,
               'reason', h.reason,
               'opened_at', as_time(h.opened_at),
               'expires_at', as_time(h.expires_at),
               'reopen_until', as_time(l.reopen_until),
               'page_count', j.page_count,
               'finding_count', coalesce(s.gate_count, 0),
               'may_decide', not decides_about_own(j, p_account, p_key)
           ),
           l.at,
           h.hold_id
    from hold h
    cross join lateral (
        select r.reopen_until, coalesce(r.reopen_until, h.expires_at) as at
        from (select case when p_expired then reopenable_until(h) end as reopen_until) r
    ) l
    join job j on j.tenant_id = h.tenant_id and j.job_id = h.job_id
    left join scan s on s.tenant_id = h.tenant_id and s.job_id = h.job_id
    left join account a on a.tenant_id = j.tenant_id and a.account_id = j.submitter_id
    where h.tenant_id = p_tenant
      and case when p_expired
               then h.state in ('open', 'expired') and h.file_erased_at is null and l.reopen_until is not null and j.trashed_at is null
               else h.state = 'open' and h.expires_at > clock_timestamp() end
      and (p_after_at is null or (l.at, h.hold_id) > (p_after_at, p_after_id))
    order by l.at, h.hold_id
    limit p_limit;
end
$$;

revoke all on function lectern.list_holds(bigint, bigint, bigint, timestamptz, bigint, int, boolean) from public;
grant execute on function lectern.list_holds(bigint, bigint, bigint, timestamptz, bigint, int, boolean) to lectern_web;
