-- The kinds of tasks that lectern-analyse runs.
create or replace function lectern.model_task_kinds()
returns smallint[]
language sql immutable parallel safe
set search_path = lectern, pg_temp
as $$
    select array[
        task_kind_analyse(), task_kind_analyse_chunk(), task_kind_analyse_reduce(), task_kind_enhance(), task_kind_enhance_page()]
$$;
