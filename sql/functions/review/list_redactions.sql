-- What a decision wants removed from everything that is made of a document: places, kinds and properties, for the worker that
-- has the task. Nothing when the task is not under way any more.
create or replace function lectern.list_redactions(p_task bigint, p_attempt smallint)
returns table (finding_id bigint, entity text, page int, boxes jsonb, origin text, properties jsonb)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
#variable_conflict use_column
declare
    v_task task;
begin
    v_task := enter_task(p_task, p_attempt);
    if v_task.task_id is null then
        return;
    end if;
    perform check_clearance(v_task);
    return query
        select f.finding_id, f.entity, f.page, f.boxes, f.origin, f.properties
        from clearance c
        join finding f on f.tenant_id = c.tenant_id and f.job_id = c.job_id and f.answer = 'redact'
        where c.tenant_id = v_task.tenant_id and c.clearance_id = v_task.clearance_id and c.hold_id is not null
        order by f.page, f.finding_id;
end
$$;

revoke all on function lectern.list_redactions(bigint, smallint) from public;
grant execute on function lectern.list_redactions(bigint, smallint) to lectern_convert;
