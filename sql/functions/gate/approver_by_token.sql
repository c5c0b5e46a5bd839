-- Who presents an approval link, and the hold that it opens. Enters the hold's tenant. `hold` is of nulls when no hold has
-- this token. `p_signed_in`: who else the request says it is, {tenant, account, key}; counts in the hold's own tenant only.
create or replace function lectern.approver_by_token(p_token_hash bytea, p_signed_in jsonb default null)
returns lectern.hold_approver
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_hold hold := find_presented_hold(p_token_hash);
    v_by hold_approver;
begin
    v_by.hold := v_hold;
    if v_hold.hold_id is null then
        return v_by;
    end if;
    v_by.via := 'token';
    v_by.actor := 'token:hold:' || v_hold.hold_id;
    if (p_signed_in ->> 'tenant')::bigint = v_hold.tenant_id then
        v_by.account_id := (p_signed_in ->> 'account')::bigint;
        v_by.api_key_id := (p_signed_in ->> 'key')::bigint;
    end if;
    v_by.link := presented_link(v_hold, p_token_hash);
    return v_by;
end
$$;
