-- Forgets deliveries that ended long ago; gives how many.
create or replace function lectern.trim_deliveries(p_keep interval default '30 days')
returns int
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_count int;
begin
    delete from delivery where state <> 'waiting' and created_at < clock_timestamp() - p_keep;
    get diagnostics v_count = row_count;
    return v_count;
end
$$;

revoke all on function lectern.trim_deliveries(interval) from public;
grant execute on function lectern.trim_deliveries(interval) to lectern_maintain;
