-- A worker's verdict on a task: the store or the database failed; run it again and count no attempt (core/jobs: Verdict::Outage).
create or replace function lectern.verdict_outage()
returns smallint
language sql immutable parallel safe
as $$
    select 3::smallint
$$;
