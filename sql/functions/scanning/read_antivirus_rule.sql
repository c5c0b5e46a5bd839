-- What happens to a document of this scan if it could not be checked for viruses: 'hold' or 'refuse'.
create or replace function lectern.read_antivirus_rule(p_task bigint, p_attempt smallint)
returns text
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_task task := enter_task(p_task, p_attempt, array[task_kind_scan()]);
begin
    return (select coalesce(settings #>> '{antivirus,when_away}', 'hold') from tenant where tenant_id = v_task.tenant_id);
end
$$;

revoke all on function lectern.read_antivirus_rule(bigint, smallint) from public;
grant execute on function lectern.read_antivirus_rule(bigint, smallint) to lectern_scan;
