-- May holds be handed to this person? done (or nobody was named), unknown_person, no_successor (may not decide, or is the one who leaves).
-- The tenant has been entered.
create or replace function lectern.successor_outcome(p_tenant bigint, p_from bigint, p_to bigint)
returns lectern.people_outcome
language plpgsql stable
set search_path = lectern, pg_temp
as $$
declare
    v_to account;
begin
    if p_to is null then
        return 'done';
    end if;
    select * into v_to from account where tenant_id = p_tenant and account_id = p_to and disabled_at is null and accepted_at is not null;
    return case
        when not found then 'unknown_person'
        when p_to = p_from or not 'decide' = any (rights_of(v_to.roles::text[], null)) then 'no_successor'
        else 'done' end;
end
$$;
