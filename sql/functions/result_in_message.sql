-- What links to a finished result are made from: its generation, and the name of its page where one was asked for. Null
-- when there is no result (any more). The tenant has been entered.
create or replace function lectern.result_in_message(p_tenant bigint, p_job uuid)
returns jsonb
language sql stable
set search_path = lectern, pg_temp
as $$
    select jsonb_build_object(
        'link_generation', r.link_generation,
        'page', coalesce((
            select a.name from artefact a
            where a.tenant_id = j.tenant_id and a.job_id = j.job_id and a.kind = 'html'
        ), '')
    )
    from job j
    join result r on r.tenant_id = j.tenant_id and r.job_id = j.job_id
    where j.tenant_id = p_tenant and j.public_id = p_job and j.status = 'completed'
$$;
