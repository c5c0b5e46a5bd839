-- As whom a caller acts: the account, for a key without one that of who made it; and the keys without an account that are in
-- the same hands. The tenant has been entered.
create or replace function lectern.acting_as(
    p_tenant bigint, p_account bigint, p_key bigint, out o_account bigint, out o_keys bigint[]
)
language plpgsql stable
set search_path = lectern, pg_temp
as $$
declare
    v_key api_key;
begin
    o_account := p_account;
    select * into v_key from api_key
    where tenant_id = p_tenant and api_key_id = p_key and account_id is null;
    if o_account is null then
        o_account := v_key.made_by_account;
    end if;
    o_keys := array(
        select k.api_key_id from api_key k
        where k.tenant_id = p_tenant and k.account_id is null
          and (k.made_by_account = o_account
               or k.api_key_id in (p_key, v_key.made_by_key) or k.made_by_key in (p_key, v_key.made_by_key)));
end
$$;
