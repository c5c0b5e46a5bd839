-- Splits work into tasks that run anywhere and in any order, and one that runs when the last of them has ended, well or
-- badly. `p_refs`: an array of objects, one task each; "pages" in it is what the task costs. `p_is_one_place` as in add_tasks.
-- Gives the group.
create or replace function lectern.fan_out(
    p_tenant bigint, p_job bigint, p_clearance bigint, p_lane smallint,
    p_kind smallint, p_refs jsonb, p_on_done smallint, p_on_done_ref jsonb default null, p_is_one_place boolean default false
)
returns bigint
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_count constant int := jsonb_array_length(p_refs);
    v_group bigint;
begin
    if v_count = 0 then
        raise exception 'a group has at least one task' using errcode = 'check_violation', constraint = 'task_group_not_empty';
    end if;
    insert into task_group (tenant_id, job_id, clearance_id, lane, pending, total, on_done, on_done_ref)
    values (p_tenant, p_job, p_clearance, p_lane, v_count, v_count, p_on_done, p_on_done_ref)
    returning group_id into v_group;
    perform add_tasks(p_tenant, p_kind, p_lane, array_fill(p_job, array[v_count]), array_fill(p_clearance, array[v_count]),
                      array(select (value ->> 'pages')::int from jsonb_array_elements(p_refs)),
                      array(select value from jsonb_array_elements(p_refs)), null, v_group, p_is_one_place);
    return v_group;
end
$$;
