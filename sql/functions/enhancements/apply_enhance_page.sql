-- What a model had to say about one page: {"enhancement", "page", "patches": […], "refused": […]}, or why nothing:
-- {"enhancement", "page", "gap": {"reason"}}. Null: it was given up, and is a gap too, with `p_reason`.
create or replace function lectern.apply_enhance_page(p_task lectern.task, p_effect jsonb, p_reason text default null)
returns smallint[]
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_patches constant jsonb := nullif(p_effect -> 'patches', 'null');
begin
    update enhancement_part p
    set state = case when v_patches is null then 'gap' else 'done' end,
        patches = v_patches,
        refused = coalesce(p_effect -> 'refused', '[]'),
        reason = case when v_patches is null then coalesce(p_effect #>> '{gap,reason}', p_reason, 'nothing') end
    from enhancement e
    where e.tenant_id = p_task.tenant_id and e.job_id = p_task.job_id and e.ended_at is null
      and e.enhancement_id = (p_task.ref ->> 'enhancement')::bigint
      and p.tenant_id = e.tenant_id and p.enhancement_id = e.enhancement_id and p.page = (p_task.ref ->> 'page')::int
      and p.state = 'open';
    return '{}';
end
$$;
