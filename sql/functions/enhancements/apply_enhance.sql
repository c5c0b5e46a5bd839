-- The pages that a model looks at were chosen: {"enhancement", "fan_out": [{"enhancement", "page"}, …]}, each page a task of its own,
-- and one that applies what they brought; or there is nothing to do: {"enhancement", "nothing": true, "reason"}.
create or replace function lectern.apply_enhance(p_task lectern.task, p_effect jsonb)
returns smallint[]
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_enhancement enhancement;
begin
    select * into v_enhancement from enhancement e
    where e.tenant_id = p_task.tenant_id and e.job_id = p_task.job_id
      and e.enhancement_id = (p_task.ref ->> 'enhancement')::bigint and e.ended_at is null
    for update;
    if not found then
        return '{}';
    end if;
    if jsonb_array_length(coalesce(p_effect -> 'fan_out', '[]')) = 0 then
        perform finish_enhancement(v_enhancement, 'done', p_effect);
        return '{}';
    end if;
    insert into enhancement_part (tenant_id, enhancement_id, page)
    select v_enhancement.tenant_id, v_enhancement.enhancement_id, part.page
    from jsonb_to_recordset(p_effect -> 'fan_out') as part (page int);
    update enhancement
    set state = 'running', started_at = clock_timestamp(), pages = jsonb_array_length(p_effect -> 'fan_out'),
        provider = p_effect ->> 'provider', model = p_effect ->> 'model', prompt_version = p_effect ->> 'prompt_version',
        config_version = (p_effect ->> 'config_version')::int, is_local = (p_effect ->> 'is_local')::boolean,
        masked = (p_effect ->> 'masked')::boolean
    where tenant_id = v_enhancement.tenant_id and enhancement_id = v_enhancement.enhancement_id;
    perform fan_out(p_task.tenant_id, p_task.job_id, p_task.clearance_id, p_task.lane, task_kind_enhance_page(),
                    (select jsonb_agg(part || jsonb_build_object('enhancement', v_enhancement.enhancement_id))
                     from jsonb_array_elements(p_effect -> 'fan_out') part),
                    task_kind_enhance_apply(), jsonb_build_object('enhancement', v_enhancement.enhancement_id));
    return array[p_task.lane];
end
$$;
