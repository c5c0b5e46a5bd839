-- Applies what one task produced; gives the lanes that have new work. The task's row is gone already: if this raises,
-- it is back.
create or replace function lectern.settle_one(p_task lectern.task, p_verdict smallint, p_detail jsonb)
returns smallint[]
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
begin
    if p_verdict <> verdict_finished() then
        perform bury_task(p_task, p_detail -> 'error');
        return '{}';
    end if;
    perform enter_tenant(p_task.tenant_id);
    perform check_clearance(p_task);
    return case p_task.kind
        when task_kind_scan() then apply_scan(p_task, p_detail)
        when task_kind_convert() then apply_convert(p_task, p_detail)
        when task_kind_convert_range() then apply_convert_range(p_task, p_detail)
        when task_kind_assemble() then apply_convert(p_task, p_detail)
        when task_kind_page_pictures() then apply_page_pictures(p_task, p_detail)
        when task_kind_scan_range() then apply_scan_range(p_task, p_detail)
        when task_kind_scan_assemble() then apply_scan(p_task, p_detail)
        when task_kind_render() then apply_render(p_task, p_detail)
        when task_kind_rescan() then apply_rescan(p_task, p_detail)
        when task_kind_reconvert() then apply_reconversion(p_task, p_detail)
        when task_kind_analyse() then apply_analyse(p_task, p_detail)
        when task_kind_analyse_chunk() then apply_analyse_chunk(p_task, p_detail)
        when task_kind_analyse_reduce() then apply_analyse_reduce(p_task, p_detail)
        when task_kind_enhance() then apply_enhance(p_task, p_detail)
        when task_kind_enhance_page() then apply_enhance_page(p_task, p_detail)
        when task_kind_enhance_apply() then apply_enhance_apply(p_task, p_detail)
    end;
end
$$;
