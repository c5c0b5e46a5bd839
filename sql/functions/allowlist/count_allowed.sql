-- Counts for every pattern and every accepted value of the tenant how many findings of a scan it let pass, so that those who
-- keep the list see what it is worth. A scan that is run again counts again. Rows are locked in their order: two scans of a
-- tenant may meet the same ones.
create or replace function lectern.count_allowed(p_tenant bigint, p_findings jsonb)
returns void
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_now timestamptz := clock_timestamp();
    v_row record;
begin
    for v_row in
        select (f ->> 'allowed_entry')::bigint as entry_id, count(*) as hits
        from jsonb_array_elements(coalesce(p_findings, '[]')) f
        where f ? 'allowed_entry'
        group by 1
        order by 1
    loop
        update allow_entry set hits = hits + v_row.hits, last_hit_at = v_now
        where tenant_id = p_tenant and entry_id = v_row.entry_id;
    end loop;
    for v_row in
        select a.allowed_id, count(*) as hits
        from jsonb_array_elements(coalesce(p_findings, '[]')) f
        join allowed_value a on a.tenant_id = p_tenant and a.state = 'accepted' and a.entity = f ->> 'entity'
            and a.value_hash = decode(f ->> 'value_hash', 'hex')
        where not f ? 'allowed_entry' and f -> 'evidence' ?| array['allowed_by_tenant', 'allowed_in_document']
        group by a.allowed_id
        order by a.allowed_id
    loop
        update allowed_value set hits = hits + v_row.hits, last_hit_at = v_now
        where tenant_id = p_tenant and allowed_id = v_row.allowed_id;
    end loop;
end
$$;
