-- How the tenant of a claimed scan wants documents looked through: its settings `scan.profile` (null: as the installation has it) and
-- `scan.student_numbers`, its patterns with a blank between them (null: none). No row when the task is not under way any more.
create or replace function lectern.read_scan_rules(p_task bigint, p_attempt smallint)
returns table (profile text, student_numbers text)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_task task := enter_task(p_task, p_attempt, array[task_kind_scan(), task_kind_scan_assemble(), task_kind_rescan()]);
begin
    return query
        select t.settings #>> '{scan,profile}',
               (select string_agg(pattern, ' ')
                from jsonb_array_elements_text(coalesce(t.settings #> '{scan,student_numbers}', '[]')) pattern)
        from tenant t
        where t.tenant_id = v_task.tenant_id;
end
$$;

revoke all on function lectern.read_scan_rules(bigint, smallint) from public;
grant execute on function lectern.read_scan_rules(bigint, smallint) to lectern_scan;
