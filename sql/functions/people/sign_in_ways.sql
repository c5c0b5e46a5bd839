-- How a person can sign in: password, passkey, oidc (an identity provider knows them). The tenant has been entered.
create or replace function lectern.sign_in_ways(p_person lectern.account)
returns text[]
language plpgsql stable
set search_path = lectern, pg_temp
as $$
begin
    return array_remove(array[
        case when p_person.password_phc is not null then 'password' end,
        case when exists (select from passkey k where k.tenant_id = p_person.tenant_id and k.account_id = p_person.account_id)
            then 'passkey' end,
        case when exists (select from identity i where i.tenant_id = p_person.tenant_id and i.account_id = p_person.account_id)
            then 'oidc' end], null);
end
$$;
