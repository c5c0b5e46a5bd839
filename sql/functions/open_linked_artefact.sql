-- One file of a completed job by its signed link: the caller checks the signature against `o_generation`.
create or replace function lectern.open_linked_artefact(p_tenant bigint, p_job uuid, p_name text)
returns table (
    o_generation int, o_filename text, o_bucket text, o_sha256 bytea, o_bytes bigint, o_media_type text
)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform enter_tenant(p_tenant);
    return query
        select r.link_generation, j.filename, a.bucket, a.sha256, a.byte_count, a.media_type
        from job j
        join result r on r.tenant_id = j.tenant_id and r.job_id = j.job_id
        left join artefact a on a.tenant_id = j.tenant_id and a.job_id = j.job_id and a.name = p_name
            and a.bucket in ('results', 'pages')
        where j.tenant_id = p_tenant and j.public_id = p_job and j.status = 'completed';
end
$$;

grant execute on function lectern.open_linked_artefact(bigint, uuid, text) to lectern_web;
