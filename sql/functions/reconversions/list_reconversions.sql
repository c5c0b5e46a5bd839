-- What new conversions of a tenant's finished documents came to: Reconversions in openapi.yaml. How many documents each pipeline
-- made, how many are in each state, and up to `p_limit` documents: what would change, most of it first, then what cannot be
-- converted anew.
create or replace function lectern.list_reconversions(p_tenant bigint, p_limit int)
returns jsonb
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform enter_tenant(p_tenant);
    return jsonb_build_object(
        'versions', coalesce((
            select jsonb_agg(jsonb_build_object('pipeline_version', v.pipeline_version, 'documents', v.documents)
                             order by v.newest desc, v.pipeline_version)
            from (
                select r.pipeline_version, count(*) as documents, max(r.result_id) as newest
                from result r
                join job j on j.tenant_id = r.tenant_id and j.job_id = r.job_id
                where r.tenant_id = p_tenant and j.status = 'completed' and j.trashed_at is null
                group by r.pipeline_version
            ) v
        ), '[]'),
        'counts', (
            select jsonb_object_agg(s.state, (
                select count(*) from reconversion n
                where n.tenant_id = p_tenant and n.state = s.state
                  -- Work that was taken from the queue with its document is not under way.
                  and (s.state not in ('waiting', 'chosen') or exists (
                      select from task t
                      where t.tenant_id = n.tenant_id and t.job_id = n.job_id and t.kind = task_kind_reconvert()))))
            from unnest(array['waiting', 'same', 'would_change', 'gone', 'unreadable', 'chosen', 'replaced']) as s (state)
        ),
        'documents', coalesce((
            select jsonb_agg(d.said order by d.place, d.share desc, d.job_id desc) from (
                select n.job_id, case n.state when 'would_change' then 0 else 1 end as place,
                    coalesce((n.comparison ->> 'share')::real, 0) as share,
                    jsonb_build_object(
                        'job_id', j.public_id,
                        'filename', j.filename,
                        'submitter', (select a.display_name from account a where a.tenant_id = p_tenant and a.account_id = j.submitter_id),
                        'completed_at', as_time(j.ended_at),
                        'state', n.state,
                        'old_version', n.old_version,
                        'version', n.version,
                        'comparison', nullif(n.comparison, '{}'),
                        'old_confidence', round(n.old_confidence::numeric, 2),
                        'confidence', round(n.confidence::numeric, 2),
                        'reason', n.reason) as said
                from reconversion n
                join job j on j.tenant_id = n.tenant_id and j.job_id = n.job_id
                where n.tenant_id = p_tenant and n.state in ('would_change', 'gone', 'unreadable')
                  and j.status = 'completed' and j.trashed_at is null
                order by place, share desc, n.job_id desc limit p_limit
            ) d
        ), '[]'));
end
$$;

revoke all on function lectern.list_reconversions(bigint, int) from public;
grant execute on function lectern.list_reconversions(bigint, int) to lectern_web, lectern_admin;
