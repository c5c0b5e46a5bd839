-- How soon the tenant of a claimed scan wants documents held: its setting `scan.profile`. Null: as the installation has it, or the task
-- is not under way any more.
create or replace function lectern.read_scan_profile(p_task bigint, p_attempt smallint)
returns text
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_task task := enter_task(p_task, p_attempt, array[1, 8]);
begin
    return (select t.settings #>> '{scan,profile}' from tenant t where t.tenant_id = v_task.tenant_id);
end
$$;

grant execute on function lectern.read_scan_profile(bigint, smallint) to lectern_scan;
