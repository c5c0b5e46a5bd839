-- What a person, or with null the whole tenant, has used in this month. The tenant has been entered.
create or replace function lectern.used_of_month(p_tenant bigint, p_person text, out o_documents bigint, out o_pages bigint)
language sql stable
set search_path = lectern, pg_temp
as $$
    select coalesce(sum(documents), 0), coalesce(sum(pages), 0) from quota_use
    where tenant_id = p_tenant and month = quota_month() and (p_person is null or person = p_person)
$$;
