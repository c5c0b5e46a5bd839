-- The jobs of open holds that a person may decide about: none without the right, and none of their own. The tenant has been entered.
create or replace function lectern.holds_to_decide(p_person lectern.account)
returns setof lectern.job
language plpgsql stable
set search_path = lectern, pg_temp
as $$
begin
    return query
        select j.* from hold h
        join job j on j.tenant_id = h.tenant_id and j.job_id = h.job_id
        where h.tenant_id = p_person.tenant_id and h.state = 'open' and j.trashed_at is null
          and 'decide' = any (rights_of(p_person.roles::text[], null)) and not decides_about_own(j, p_person.account_id, null);
end
$$;
