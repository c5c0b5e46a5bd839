-- Writes down that something was refused (`p_times` times): the first of a kind in ten minutes as a line of the audit log, the others as
-- one line with their number when the ten minutes are over (sum_up_refusals). No more than 50 kinds of an action get lines of their own
-- in a tenant; the rest is one kind, `others`: nobody can fill the log by being refused. p_tenant null: of the installation.
create or replace function lectern.note_refusal(
    p_tenant bigint, p_action text, p_actor text, p_object text, p_details jsonb, p_request text, p_times int default 1
)
returns void
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_began constant timestamptz := date_bin('10 minutes', now(), timestamptz 'epoch');
    v_tenant constant bigint := coalesce(p_tenant, 0);
    v_actor text := left(p_actor, 100);
    v_object text := left(coalesce(p_object, ''), 200);
begin
    perform enter_tenant(p_tenant);
    perform sum_up_refusals();
    if not exists (
           select from refusal
           where began_at = v_began and tenant_id = v_tenant and action = p_action and actor = v_actor and object = v_object)
       and (select count(*) from refusal where began_at = v_began and tenant_id = v_tenant and action = p_action) >= 50 then
        v_actor := 'others';
        v_object := '';
    end if;
    insert into refusal (began_at, tenant_id, action, actor, object, times)
    values (v_began, v_tenant, p_action, v_actor, v_object, p_times)
    on conflict on constraint refusal_pk do nothing;
    if found then
        perform record_audit(p_tenant, v_actor, p_action, nullif(v_object, ''),
                             p_details || case when p_times > 1 then jsonb_build_object('times', p_times) else '{}' end, p_request);
    else
        update refusal set times = times + p_times
        where began_at = v_began and tenant_id = v_tenant and action = p_action and actor = v_actor and object = v_object;
    end if;
end
$$;

revoke all on function lectern.note_refusal(bigint, text, text, text, jsonb, text, int) from public;
grant execute on function lectern.note_refusal(bigint, text, text, text, jsonb, text, int) to lectern_web;
