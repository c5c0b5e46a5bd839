-- The newest 50 documents that a person sees, each with why: own, shared, to_decide, all. The tenant has been entered.
create or replace function lectern.newest_seen(p_person lectern.account)
returns jsonb
language plpgsql stable
set search_path = lectern, pg_temp
as $$
begin
    return coalesce((
        select jsonb_agg(jsonb_build_object(
            'job_id', j.public_id, 'filename', j.filename, 'status', j.status, 'created_at', as_time(j.submitted_at), 'because', s.because)
            order by j.job_id desc)
        from (
            select distinct on (seen.job_id) seen.job_id, seen.because
            from (
                (select l.job_id, case when l.is_own then 'own' else 'shared' end as because, 1 as rank from listed_job l
                 where l.tenant_id = p_person.tenant_id and l.audience = p_person.account_id and l.trashed_at is null
                 order by l.received_at desc, l.job_id desc limit 50)
                union all
                (select h.job_id, 'to_decide', 2 from holds_to_decide(p_person) h order by h.job_id desc limit 50)
                union all
                (select l.job_id, 'all', 3 from listed_job l
                 where l.tenant_id = p_person.tenant_id and l.audience = 0 and l.trashed_at is null
                   and 'read_all' = any (rights_of(p_person.roles::text[], null))
                 order by l.received_at desc, l.job_id desc limit 50)
            ) seen
            order by seen.job_id desc, seen.rank
            limit 50
        ) s
        join job j on j.tenant_id = p_person.tenant_id and j.job_id = s.job_id), '[]');
end
$$;
