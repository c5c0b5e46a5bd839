-- One file of a completed job by a reader's link, whose signature the caller has checked. Readers get the page without the
-- report, its figures and the book: never the original, its pages, or what staff work with. The name is that of whoever made
-- the link. No row: the link has ended, or rests while its maker's submission is in the trash.
create or replace function lectern.open_shared_artefact(p_tenant bigint, p_share uuid, p_job uuid, p_name text)
returns table (o_filename text, o_bucket text, o_sha256 bytea, o_bytes bigint, o_media_type text)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform enter_tenant(p_tenant);
    perform refuse_suspended(p_tenant);
    return query
        select coalesce((
                select r.filename from job_reader r
                where r.tenant_id = j.tenant_id and r.job_id = j.job_id and r.withdrawn_at is null
                  and s.created_by = actor_name(r.account_id, r.api_key_id)
            ), j.filename), a.bucket, a.sha256, a.byte_count, a.media_type
        from share s
        join job j on j.tenant_id = s.tenant_id and j.job_id = s.job_id
        left join artefact a on a.tenant_id = j.tenant_id and a.job_id = j.job_id and a.name = p_name
            and a.bucket = 'results' and a.kind in ('reader', 'reader-whole', 'figure', 'epub')
        where s.tenant_id = p_tenant and s.public_id = p_share and j.public_id = p_job and j.status = 'completed'
          and j.trashed_at is null
          and not exists (
              select from job_reader r
              where r.tenant_id = j.tenant_id and r.job_id = j.job_id and r.trashed_at is not null
                and s.created_by = actor_name(r.account_id, r.api_key_id))
          and s.revoked_at is null and s.expires_at > clock_timestamp();
end
$$;

revoke all on function lectern.open_shared_artefact(bigint, uuid, uuid, text) from public;
grant execute on function lectern.open_shared_artefact(bigint, uuid, uuid, text) to lectern_web;
