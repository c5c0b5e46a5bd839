-- What links to a finished result are made from, for the submitter whom an event is about: their link's id and generation, and
-- the name of the page where they asked for one. Null when there is no result of theirs (any more): they erased or
-- cancelled their submission, or it is in the trash. The tenant has been entered.
create or replace function lectern.result_in_message(p_job lectern.job, p_account bigint, p_key bigint)
returns jsonb
language plpgsql stable
set search_path = lectern, pg_temp
as $$
declare
    v_own constant job_reader := submission_of(p_job, p_account, p_key);
begin
    if v_own.job_id is null and (p_account is not null or p_key is not null)
       and not is_first_submitter(p_job, p_account, p_key) then
        return null;
    end if;
    if p_job.status <> 'completed'
       or v_own.job_id is null and (p_job.trashed_at is not null or p_job.cancelled_at is not null)
       or v_own.cancelled_at is not null or v_own.is_rendering then
        return null;
    end if;
    return (
        select jsonb_build_object(
            'link', coalesce(v_own.link_id, p_job.link_id, p_job.public_id),
            'link_generation', coalesce(v_own.link_generation, r.link_generation),
            'page', coalesce((
                select a.name from artefact a
                where a.tenant_id = p_job.tenant_id and a.job_id = p_job.job_id and a.kind = 'html'
                  and asked_for(a.kind, p_job, v_own, p_account, p_key)
            ), '')
        )
        from result r
        where r.tenant_id = p_job.tenant_id and r.job_id = p_job.job_id);
end
$$;
