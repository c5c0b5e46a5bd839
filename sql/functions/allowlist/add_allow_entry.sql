-- Lets a pattern pass from now on: in all documents of the tenant, or with p_job in the document of that job alone. Gives
-- the entry, or null when the tenant has no such job. Rejected by allow_entry_unique (there already),
-- allow_entry_is_a_pattern, allow_entry_is_telling, and allow_entry_limit (500 of them).
create or replace function lectern.add_allow_entry(
    p_tenant bigint, p_pattern text, p_entity text, p_name text, p_job uuid, p_actor text, p_request text
)
returns jsonb
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_document bigint;
    v_entry allow_entry;
begin
    perform enter_tenant(p_tenant);
    if p_job is not null then
        select j.document_id into v_document from job j where j.tenant_id = p_tenant and j.public_id = p_job;
        if not found then
            return null;
        end if;
    end if;
    perform 1 from tenant where tenant_id = p_tenant for no key update;  -- one after the other, or they all count the same
    if (select count(*) from allow_entry e where e.tenant_id = p_tenant) >= 500 then
        raise exception 'there are 500 entries already' using errcode = 'check_violation', constraint = 'allow_entry_limit';
    end if;
    insert into allow_entry (tenant_id, document_id, entity, pattern, name, created_by)
    values (p_tenant, v_document, p_entity, p_pattern, p_name, p_actor)
    returning * into v_entry;
    perform record_audit(p_tenant, p_actor, 'added_allow_entry', 'allow_entry:' || v_entry.entry_id,
                         jsonb_strip_nulls(jsonb_build_object('pattern', p_pattern, 'entity', p_entity, 'job', p_job)), p_request);
    return allow_entry_row(v_entry);
end
$$;

revoke all on function lectern.add_allow_entry(bigint, text, text, text, uuid, text, text) from public;
grant execute on function lectern.add_allow_entry(bigint, text, text, text, uuid, text, text) to lectern_web;
