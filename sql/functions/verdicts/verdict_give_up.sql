-- A worker's verdict on a task: it will never work (core/jobs: Verdict::GiveUp).
create or replace function lectern.verdict_give_up()
returns smallint
language sql immutable parallel safe
as $$
    select 2::smallint
$$;
