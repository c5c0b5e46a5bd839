-- A program ends in good order: it is not missed.
create or replace function lectern.forget_program_life(p_program text, p_host text, p_pid int)
returns void
language sql volatile security definer
set search_path = lectern, pg_temp
as $$
    delete from program_life where program = p_program and host = p_host and pid = p_pid
$$;

revoke all on function lectern.forget_program_life(text, text, int) from public;
grant execute on function lectern.forget_program_life(text, text, int)
    to lectern_web, lectern_hub, lectern_worker, lectern_maintain, lectern_notify, lectern_oidc;
