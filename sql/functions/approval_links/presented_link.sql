-- The row of the approval link with this token; nothing for links made before such rows were kept. The tenant has been entered.
create or replace function lectern.presented_link(p_hold lectern.hold, p_token_hash bytea)
returns lectern.hold_link
language plpgsql stable
set search_path = lectern, pg_temp
as $$
declare
    v_link hold_link;
begin
    select * into v_link from hold_link l where l.tenant_id = p_hold.tenant_id and l.token_hash = p_token_hash;
    return v_link;
end
$$;
