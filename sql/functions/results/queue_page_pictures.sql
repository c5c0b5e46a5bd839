-- Queues the drawing of a finished document's pages in ranges of 25, on any number of hosts and in any order: a long
-- document holds no converter for longer than a short one. Nothing waits for the last of them.
create or replace function lectern.queue_page_pictures(p_tenant bigint, p_job bigint, p_clearance bigint, p_pages int)
returns void
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    c_range constant int := 25;
    c_pages constant int := greatest(p_pages, 1);
    v_firsts constant int[] := array(select generate_series(1, c_pages, c_range));
    v_count constant int := cardinality(v_firsts);
begin
    perform add_tasks(
        p_tenant, task_kind_page_pictures(), lane_maintenance(), array_fill(p_job, array[v_count]),
        array_fill(p_clearance, array[v_count]),
        array(select least(c_range, c_pages - first + 1) from unnest(v_firsts) as first),
        array(select jsonb_build_object('first', first, 'last', least(first + c_range - 1, c_pages)) from unnest(v_firsts) as first));
end
$$;
