-- Writes what was refused more than once in the ten minutes that are over to the audit log, a line for each kind, and forgets it. Says
-- how many lines.
create or replace function lectern.sum_up_refusals()
returns int
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_entered constant text := coalesce(current_setting('app.tenant', true), '');
    v_over refusal;
    v_lines int := 0;
begin
    for v_over in
        with gone as (
            delete from refusal where began_at < date_bin('10 minutes', now(), timestamptz 'epoch') returning *
        )
        select * from gone where times > 1 order by tenant_id, action, actor, object
    loop
        perform record_audit(nullif(v_over.tenant_id, 0), v_over.actor, v_over.action, nullif(v_over.object, ''),
                             jsonb_build_object('times', v_over.times, 'since', as_time(v_over.began_at)));
        v_lines := v_lines + 1;
    end loop;
    perform set_config('app.tenant', v_entered, true);
    return v_lines;
end
$$;

revoke all on function lectern.sum_up_refusals() from public;
grant execute on function lectern.sum_up_refusals() to lectern_web, lectern_maintain;
