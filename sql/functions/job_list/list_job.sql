-- Writes a job into the lists of everybody who may see it, or brings its rows there up to date. The tenant has been
-- entered. Who they are is what may_see.sql says: its first submitter, whoever submitted the same bytes later, each in their
-- own words (shown_job.sql), and 0, all who see everything.
create or replace function lectern.list_job(p_job lectern.job)
returns void
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_result result;
    v_before text[];
    v_after text[];
    v_labels_before text[];
    v_labels_after text[];
begin
    if p_job.result_id is not null then
        select * into v_result from result where tenant_id = p_job.tenant_id and result_id = p_job.result_id;
    end if;
    select array_agg(distinct word), (select array_agg(distinct label) from listed_job l cross join unnest(l.labels) as label
                                      where l.tenant_id = p_job.tenant_id and l.job_id = p_job.job_id)
    into v_before, v_labels_before
    from listed_job l cross join unnest(string_to_array(l.words, ' ')) as word
    where l.tenant_id = p_job.tenant_id and l.job_id = p_job.job_id;

    delete from listed_job l
    where l.tenant_id = p_job.tenant_id and l.job_id = p_job.job_id and l.audience <> 0
      and l.audience is distinct from coalesce(p_job.submitter_id, -p_job.api_key_id)
      and not exists (
          select from job_reader r
          where r.tenant_id = l.tenant_id and r.job_id = l.job_id and r.withdrawn_at is null
            and coalesce(r.account_id, -r.api_key_id) = l.audience
      );
    insert into listed_job as l (
        tenant_id, audience, job_id, is_own, owner, filename, name, words, labels, status, confidence, confidence_class,
        page_count, needs_person, external_id, received_at, trashed_at
    )
    select p_job.tenant_id, seen.audience, p_job.job_id, seen.is_own, coalesce(p_job.submitter_id, -p_job.api_key_id),
           seen.filename, left(folded_name(seen.filename), 120), ' ' || array_to_string(name_terms(seen.filename), ' '),
           seen.labels, array_position(enum_range(null::job_status), seen.status),
           case when seen.status = 'completed' then coalesce(v_result.confidence, 2) else 2 end,
           case when seen.status = 'completed'
                then coalesce(array_position(array['LOW', 'MEDIUM', 'HIGH'], v_result.confidence_class), 0) else 0 end,
           coalesce(p_job.page_count, 2147483647),
           seen.status = 'awaiting_approval' or (seen.status = 'completed' and coalesce(v_result.review_recommended, false)),
           seen.external_id, seen.received_at, seen.trashed_at
    from (
        select distinct on (audience) * from (
            select 0::bigint as audience, true as is_own, p_job.filename as filename, p_job.labels as labels,
                   case when p_job.cancelled_at is null then p_job.status else 'cancelled' end as status,
                   p_job.external_id as external_id, p_job.submitted_at as received_at, p_job.trashed_at as trashed_at
            union all
            select coalesce(p_job.submitter_id, -p_job.api_key_id), true, p_job.filename, p_job.labels,
                   case when p_job.cancelled_at is null then p_job.status else 'cancelled' end,
                   p_job.external_id, p_job.submitted_at, p_job.trashed_at
            union all
            select coalesce(r.account_id, -r.api_key_id), false, r.filename, r.labels,
                   case when r.cancelled_at is not null then 'cancelled'
                        when r.is_rendering and p_job.status = 'completed' then 'processing'
                        else p_job.status end,
                   r.external_id, r.submitted_at, r.trashed_at
            from job_reader r
            where r.tenant_id = p_job.tenant_id and r.job_id = p_job.job_id and r.withdrawn_at is null
        ) as everybody
        where audience is not null
        order by audience, is_own desc
    ) as seen
    on conflict (tenant_id, audience, job_id) do update
    set is_own = excluded.is_own, owner = excluded.owner, filename = excluded.filename, name = excluded.name,
        words = excluded.words, labels = excluded.labels, status = excluded.status, confidence = excluded.confidence,
        confidence_class = excluded.confidence_class, page_count = excluded.page_count,
        needs_person = excluded.needs_person, external_id = excluded.external_id, received_at = excluded.received_at,
        trashed_at = excluded.trashed_at;

    select array_agg(distinct word), (select array_agg(distinct label) from listed_job l cross join unnest(l.labels) as label
                                      where l.tenant_id = p_job.tenant_id and l.job_id = p_job.job_id)
    into v_after, v_labels_after
    from listed_job l cross join unnest(string_to_array(l.words, ' ')) as word
    where l.tenant_id = p_job.tenant_id and l.job_id = p_job.job_id;
    if v_before is not distinct from v_after and v_labels_before is not distinct from v_labels_after then
        return;
    end if;
    delete from listed_term t using (
        select term_kind_word() as kind, unnest(v_before) as term union select term_kind_label(), unnest(v_labels_before)
    ) as w
    where t.tenant_id = p_job.tenant_id and t.kind = w.kind and t.term = w.term and t.job_id = p_job.job_id;
    insert into listed_term (tenant_id, kind, term, job_id)
    select p_job.tenant_id, term_kind_word(), term, p_job.job_id from unnest(v_after) as term where term <> ''
    union all
    select p_job.tenant_id, term_kind_label(), term, p_job.job_id from unnest(v_labels_after) as term
    on conflict do nothing;
end
$$;
