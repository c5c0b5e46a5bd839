-- The kind of task that asks a model for corrections of one page (core/jobs: Kind::EnhancePage).
create or replace function lectern.task_kind_enhance_page()
returns smallint
language sql immutable parallel safe
as $$
    select 16::smallint
$$;
