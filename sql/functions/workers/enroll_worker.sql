-- A lease for a process. The number is never used again, so that an old process can never pass for a new one.
create or replace function lectern.enroll_worker(p_program text, p_host text, p_pid int, p_lease interval)
returns bigint
language sql volatile security definer
set search_path = lectern, pg_temp
as $$
    insert into worker (program, host, pid, alive_until)
    values (p_program, p_host, p_pid, clock_timestamp() + p_lease)
    returning worker_id
$$;

revoke all on function lectern.enroll_worker(text, text, int, interval) from public;
grant execute on function lectern.enroll_worker(text, text, int, interval) to lectern_worker, lectern_maintain;
