-- A program's life sign: it is seen now, and its main loop moved on `p_idle` ago. Rows that were not renewed for an hour
-- are taken away by the way. Not durable: what is lost with a crash is said again in a moment.
create or replace function lectern.note_program_life(
    p_program text, p_host text, p_pid int, p_idle interval, p_is_stuck boolean, p_complaint text
)
returns void
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform set_config('synchronous_commit', 'off', true);
    insert into program_life as l (program, host, pid, moved_at, is_stuck, complaint)
    values (p_program, p_host, p_pid, clock_timestamp() - p_idle, p_is_stuck, left(p_complaint, 300))
    on conflict (program, host, pid) do update
    set seen_at = clock_timestamp(), moved_at = excluded.moved_at, is_stuck = excluded.is_stuck, complaint = excluded.complaint;
    delete from program_life
    where program = p_program and host = p_host and seen_at < clock_timestamp() - interval '1 hour';
end
$$;

revoke all on function lectern.note_program_life(text, text, int, interval, boolean, text) from public;
grant execute on function lectern.note_program_life(text, text, int, interval, boolean, text)
    to lectern_web, lectern_hub, lectern_worker, lectern_maintain, lectern_notify, lectern_oidc;
