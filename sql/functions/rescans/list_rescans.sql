-- What the looks of a tenant came to: Rescans in openapi.yaml. How many of each state, and of those that an administrator can do
-- something about, or should know of, up to `p_limit`: what would be held, then what cannot be looked at again.
create or replace function lectern.list_rescans(p_tenant bigint, p_limit int)
returns jsonb
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform enter_tenant(p_tenant);
    return jsonb_build_object(
        'counts', (
            select jsonb_object_agg(s.state, (select count(*) from rescan r where r.tenant_id = p_tenant and r.state = s.state))
            from unnest(array['waiting', 'passes', 'would_hold', 'gone', 'unreadable', 'held']) as s (state)
        ),
        'documents', coalesce((
            select jsonb_agg(d.said order by d.place, d.job_id desc) from (
                select r.job_id, case r.state when 'would_hold' then 0 else 1 end as place, jsonb_build_object(
                    'job_id', j.public_id,
                    'filename', j.filename,
                    'submitter', (select a.display_name from account a where a.tenant_id = p_tenant and a.account_id = j.submitter_id),
                    'completed_at', as_time(j.ended_at),
                    'state', r.state,
                    'old_detector', r.old_detector,
                    'detector', r.detector,
                    'kinds', r.kinds,
                    'reason', r.reason) as said
                from rescan r
                join job j on j.tenant_id = r.tenant_id and j.job_id = r.job_id
                where r.tenant_id = p_tenant and r.state in ('would_hold', 'gone', 'unreadable')
                  and j.status = 'completed' and j.trashed_at is null
                order by place, r.job_id desc limit p_limit
            ) d
        ), '[]'));
end
$$;

revoke all on function lectern.list_rescans(bigint, int) from public;
grant execute on function lectern.list_rescans(bigint, int) to lectern_web, lectern_admin;
