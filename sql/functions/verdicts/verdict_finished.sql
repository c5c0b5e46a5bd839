-- A worker's verdict on a task: its effect is to be applied (core/jobs: Verdict::Finished).
create or replace function lectern.verdict_finished()
returns smallint
language sql immutable parallel safe
as $$
    select 0::smallint
$$;
