-- Somebody submitted bytes that another submitter's job has: the job becomes theirs too, in their own words. Sent once more,
-- the newer words count, also for the first submitter: those that were given, so that a bare repetition changes nothing.
-- Gives whether a task was queued for formats, analyses or an enhancement that nobody asked for before.
create or replace function lectern.share_job(
    p_job lectern.job, p_account bigint, p_key bigint, p_filename text, p_params jsonb, p_external_id text, p_labels text[]
)
returns boolean
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_link uuid;
    v_was constant job_reader := submission_row(p_job, p_account, p_key);
    v_is_new boolean;
    v_joins boolean;
    v_is_queued boolean;
    v_formats text[];
    -- What was said about models this time: analyses are asked for in addition, the other words are the newest.
    v_models constant jsonb := coalesce((
            select jsonb_object_agg(key, value) from jsonb_each(p_params) where key in ('ai', 'no_ai', 'enhance')), '{}')
        || case when p_params ? 'analyses' then jsonb_build_object('analyses', (
                select jsonb_agg(distinct kind) from (
                    select jsonb_array_elements_text(p_params -> 'analyses')
                    union
                    select jsonb_array_elements_text(coalesce(p_job.params -> 'analyses', '[]'))) as asked (kind)))
           else '{}' end;
begin
    if p_account is null and p_key is null then
        return false;
    end if;
    if is_first_submitter(p_job, p_account, p_key) then
        if p_params ? 'formats' then
            v_formats := array(select distinct unnest(formats_of(p_job.params) || formats_of(p_params)));
        end if;
        update job
        set cancelled_at = null, filename = case when p_filename = 'document.pdf' then filename else p_filename end,
            external_id = coalesce(p_external_id, external_id),
            labels = case when p_labels = '{}' then labels else p_labels end,
            params = params
                || case when p_external_id is null then '{}' else jsonb_build_object('external_id', p_external_id) end
                || case when p_labels = '{}' then '{}' else jsonb_build_object('labels', p_labels) end
                || case when v_formats is null then '{}' else jsonb_build_object('formats', v_formats) end
                || v_models
        where tenant_id = p_job.tenant_id and job_id = p_job.job_id
          and ((filename, external_id, labels) is distinct from (
                  case when p_filename = 'document.pdf' then filename else p_filename end,
                  coalesce(p_external_id, external_id), case when p_labels = '{}' then labels else p_labels end)
               or not coalesce(v_formats, '{}') <@ formats_of(params) or not params @> v_models or cancelled_at is not null);
        v_is_queued := render_missing_formats(p_job.tenant_id, p_job.job_id, p_job.lane, p_also => coalesce(v_formats, '{}'));
        return start_models_of_later(p_job) or v_is_queued;
    end if;
    insert into job_reader as r (tenant_id, job_id, account_id, api_key_id, filename, params, external_id, labels)
    values (p_job.tenant_id, p_job.job_id, p_account, case when p_account is null then p_key end, p_filename,
            coalesce(p_params, '{}'), p_external_id, coalesce(p_labels, '{}'))
    on conflict (tenant_id, job_id, account_id, api_key_id) do update
    set filename = case when r.withdrawn_at is null and excluded.filename = 'document.pdf' then r.filename
                        else excluded.filename end,
        external_id = case when r.withdrawn_at is null then coalesce(excluded.external_id, r.external_id)
                           else excluded.external_id end,
        labels = case when r.withdrawn_at is null and excluded.labels = '{}' then r.labels else excluded.labels end,
        params = case when r.withdrawn_at is null then r.params || excluded.params else excluded.params end,
        submitted_at = case when r.withdrawn_at is null then r.submitted_at else clock_timestamp() end,
        cancelled_at = null,
        withdrawn_at = null
    returning r.link_id, r.xmax = 0 into v_link, v_is_new;
    v_joins := v_was.job_id is null or v_was.cancelled_at is not null;
    if v_is_new then
        perform record_audit(p_job.tenant_id, actor_name(p_account, p_key), 'submitted_again', 'job:' || p_job.public_id);
    end if;
    if p_job.status = 'awaiting_approval' then
        perform take_back_links(p_job, p_account, p_key);
    end if;
    perform tell_submitters(p_job, 'job.submitted', job_body(p_job), v_link);
    v_is_queued := render_missing_formats(p_job.tenant_id, p_job.job_id, p_job.lane);
    if v_joins and p_job.status in ('awaiting_approval', 'completed', 'denied') then
        -- Whoever comes late hears what has become of the document, as they would of one of their own.
        perform tell_submitters(p_job, case p_job.status when 'awaiting_approval' then 'hold.opened' else 'job.status' end,
                                job_body(p_job), v_link);
    end if;
    perform keep_first_submitter(p_job);
    return start_models_of_later(p_job) or v_is_queued;
end
$$;
