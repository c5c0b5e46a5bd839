-- Queues the drawing of a finished document's pages in ranges of 25, on any number of hosts and in any order: a long
-- document holds no converter for longer than a short one. Nothing waits for the last of them.
create or replace function lectern.queue_page_pictures(p_tenant bigint, p_job bigint, p_clearance bigint, p_pages int)
returns void
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    c_range constant int := 25;
    v_last int;
begin
    for v_first in 1 .. greatest(p_pages, 1) by c_range loop
        v_last := least(v_first + c_range - 1, greatest(p_pages, 1));
        perform add_task(p_tenant, p_job, task_kind_page_pictures(), lane_maintenance(), p_clearance, v_last - v_first + 1,
                         jsonb_build_object('first', v_first, 'last', v_last));
    end loop;
end
$$;
