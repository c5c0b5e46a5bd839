-- One file of a completed job by its signed link: the caller checks the signature against `o_generation`. `p_job` is the
-- link's id of whoever submitted the bytes (open_result), for the first of them the job's id: the name and the formats are
-- theirs, and the link ends with their submission and rests while that is in their trash.
create or replace function lectern.open_linked_artefact(p_tenant bigint, p_job uuid, p_name text)
returns table (
    o_generation int, o_filename text, o_pages int, o_bucket text, o_sha256 bytea, o_bytes bigint, o_media_type text
)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_own job_reader;
begin
    perform enter_tenant(p_tenant);
    perform refuse_suspended(p_tenant);
    select * into v_own from job_reader r
    where r.tenant_id = p_tenant and r.link_id = p_job and r.withdrawn_at is null and r.cancelled_at is null
      and r.trashed_at is null;
    return query
        select coalesce(v_own.link_generation, r.link_generation), result_filename(j, v_own.filename), j.page_count, a.bucket,
               a.sha256, a.byte_count, a.media_type
        from job j
        join result r on r.tenant_id = j.tenant_id and r.job_id = j.job_id
        left join artefact a on a.tenant_id = j.tenant_id and a.job_id = j.job_id and a.name = p_name
            and a.bucket in ('results', 'pages')
            and asked_for(a.kind, j, v_own, j.submitter_id, j.api_key_id)
        where j.tenant_id = p_tenant and j.status = 'completed'
          and case when v_own.job_id is not null then j.job_id = v_own.job_id
                   else j.trashed_at is null and j.cancelled_at is null
                       and (j.public_id = p_job and j.link_id is null or j.link_id = p_job) end;
end
$$;

revoke all on function lectern.open_linked_artefact(bigint, uuid, text) from public;
grant execute on function lectern.open_linked_artefact(bigint, uuid, text) to lectern_web;
