-- The ranges of the document that a claimed task assembles, and what became of them; nothing when it is not under way
-- any more.
create or replace function lectern.list_scan_parts(p_task bigint, p_attempt smallint)
returns table (first_page int, last_page int, state text, reason text)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
#variable_conflict use_column
declare
    v_task task;
begin
    v_task := enter_task(p_task, p_attempt, array[task_kind_scan_assemble()]);
    if v_task.task_id is null then
        return;
    end if;
    return query
        select p.first_page, p.last_page, p.state, p.reason from scan_part p
        where p.tenant_id = v_task.tenant_id and p.job_id = v_task.job_id
        order by p.first_page;
end
$$;

revoke all on function lectern.list_scan_parts(bigint, smallint) from public;
grant execute on function lectern.list_scan_parts(bigint, smallint) to lectern_scan;
