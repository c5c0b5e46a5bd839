-- Applies what one task produced; gives the lanes that have new work. The task's row is gone already: if this raises,
-- it is back.
create or replace function lectern.settle_one(p_task lectern.task, p_verdict smallint, p_detail jsonb)
returns smallint[]
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
begin
    if p_verdict <> 0 then
        perform bury_task(p_task, p_detail -> 'error');
        return '{}';
    end if;
    perform enter_tenant(p_task.tenant_id);
    perform check_clearance(p_task);
    return case p_task.kind
        when 1 then apply_scan(p_task, p_detail)
        when 2 then apply_convert(p_task, p_detail)
        when 3 then apply_convert_range(p_task, p_detail)
        when 4 then apply_convert(p_task, p_detail)
        when 5 then apply_page_pictures(p_task, p_detail)
        when 7 then apply_scan_range(p_task, p_detail)
        when 8 then apply_scan(p_task, p_detail)
        when 9 then apply_render(p_task, p_detail)
    end;
end
$$;
