-- Changes settings of a tenant: `p_changes` has values by name, null to go back to what holds without. All or nothing. Gives what is
-- wrong, a JSON pointer and a sentence each; no row: done. Each change is in the audit log with the value before and after.
create or replace function lectern.change_tenant_settings(
    p_tenant bigint, p_changes jsonb, p_is_operator boolean, p_actor text, p_request text default null
)
returns table (o_pointer text, o_detail text)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_change record;
    v_before jsonb;
    v_after jsonb;
    v_path text[];
    v_lane record;
begin
    perform enter_tenant(p_tenant);
    select settings into v_before from tenant where tenant_id = p_tenant for update;
    return query
        select '/' || replace(replace(c.key, '~', '~0'), '/', '~1'),
               case when jsonb_typeof(c.value) <> 'null' or k.name is null then complaint_about_setting(c.key, c.value) end
        from jsonb_each(p_changes) c
        left join tenant_setting_kinds() k on k.name = c.key
        where k.name is null or (jsonb_typeof(c.value) <> 'null' and complaint_about_setting(c.key, c.value) is not null)
        order by 1;
    if found then
        return;
    end if;
    return query
        select '/' || c.key, 'Only an operator of the installation may change this.'
        from jsonb_each(p_changes) c
        join tenant_setting_kinds() k on k.name = c.key and k.for_operator
        where not p_is_operator
        order by 1;
    if found then
        return;
    end if;
    v_after := v_before;
    for v_change in select key, value from jsonb_each(p_changes) loop
        v_path := string_to_array(v_change.key, '.');
        if jsonb_typeof(v_change.value) = 'null' then
            v_after := v_after #- v_path;
        else
            for v_depth in 1 .. cardinality(v_path) - 1 loop
                if v_after #> v_path[:v_depth] is null then
                    v_after := jsonb_set(v_after, v_path[:v_depth], '{}');
                end if;
            end loop;
            v_after := jsonb_set(v_after, v_path, v_change.value);
        end if;
    end loop;
    if coalesce(v_after #>> '{approval_day,begins}', '08:00')::time >= coalesce(v_after #>> '{approval_day,ends}', '18:00')::time then
        o_pointer := case when p_changes ? 'approval_day.ends' then '/approval_day.ends' else '/approval_day.begins' end;
        o_detail := 'The working day has to end after it begins.';
        return next;
        return;
    end if;
    update tenant set settings = v_after where tenant_id = p_tenant;
    for v_change in
        select c.key, v_before #> string_to_array(c.key, '.') as old, v_after #> string_to_array(c.key, '.') as new
        from jsonb_each(p_changes) c
        where v_before #> string_to_array(c.key, '.') is distinct from v_after #> string_to_array(c.key, '.')
        order by c.key
    loop
        perform record_audit(p_tenant, p_actor, 'changed_setting', 'setting:' || v_change.key,
                             jsonb_build_object('old', v_change.old, 'new', v_change.new), p_request);
    end loop;
    perform record_setting_changes(p_tenant, v_before, v_after, p_actor, p_request);
    if p_changes ?| array['queue.share', 'queue.cap'] then
        for v_lane in select l.pool, l.lane from lane l order by 1, 2 loop
            perform set_tenant_share(v_lane.pool, v_lane.lane, p_tenant, coalesce((v_after #>> '{queue,share}')::int, 1),
                                     (v_after #>> '{queue,cap}')::int);
        end loop;
    end if;
end
$$;

revoke all on function lectern.change_tenant_settings(bigint, jsonb, boolean, text, text) from public;
grant execute on function lectern.change_tenant_settings(bigint, jsonb, boolean, text, text) to lectern_web, lectern_admin;
