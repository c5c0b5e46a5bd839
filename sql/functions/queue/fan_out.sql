-- Splits work into tasks that run anywhere and in any order, and one that runs when the last of them has ended, well or
-- badly. `p_refs`: an array of objects, one task each; "pages" in it is what the task costs. Gives the group.
create or replace function lectern.fan_out(
    p_tenant bigint, p_job bigint, p_clearance bigint, p_lane smallint,
    p_kind smallint, p_refs jsonb, p_on_done smallint, p_on_done_ref jsonb default null
)
returns bigint
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_group bigint;
    v_ref jsonb;
begin
    if jsonb_array_length(p_refs) = 0 then
        raise exception 'a group has at least one task' using errcode = 'check_violation', constraint = 'task_group_not_empty';
    end if;
    insert into task_group (tenant_id, job_id, clearance_id, lane, pending, total, on_done, on_done_ref)
    values (p_tenant, p_job, p_clearance, p_lane, jsonb_array_length(p_refs), jsonb_array_length(p_refs),
            p_on_done, p_on_done_ref)
    returning group_id into v_group;
    for v_ref in select value from jsonb_array_elements(p_refs) loop
        perform add_task(p_tenant, p_job, p_kind, p_lane, p_clearance,
                         coalesce((v_ref ->> 'pages')::int, 1), v_ref, v_group);
    end loop;
    return v_group;
end
$$;
