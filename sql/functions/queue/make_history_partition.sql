-- The partition of the task history for the month of `p_day`, unless it is there.
create or replace function lectern.make_history_partition(p_day date)
returns void
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_first date := date_trunc('month', p_day)::date;
    v_name text := 'task_history_' || to_char(p_day, 'YYYYMM');
begin
    if to_regclass('lectern.' || v_name) is null then
        execute format('create table lectern.%I partition of lectern.task_history for values from (%L) to (%L)',
                       v_name, v_first, (v_first + interval '1 month')::date);
    end if;
end
$$;
