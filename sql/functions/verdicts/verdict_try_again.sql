-- A worker's verdict on a task: run it again later, if it has an attempt left (core/jobs: Verdict::TryAgain).
create or replace function lectern.verdict_try_again()
returns smallint
language sql immutable parallel safe
as $$
    select 1::smallint
$$;
