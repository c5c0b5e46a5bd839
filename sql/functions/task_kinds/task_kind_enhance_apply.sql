-- The kind of task that applies the accepted corrections and renders the next version of a result (core/jobs: Kind::EnhanceApply).
create or replace function lectern.task_kind_enhance_apply()
returns smallint
language sql immutable parallel safe
as $$
    select 17::smallint
$$;
