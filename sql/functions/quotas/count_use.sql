-- Counts documents and pages of a person in this month. Each connection has a row of its own among sixteen, so that uploads at the same
-- time do not wait for each other. The tenant has been entered.
create or replace function lectern.count_use(p_tenant bigint, p_person text, p_documents bigint, p_pages bigint)
returns void
language sql volatile
set search_path = lectern, pg_temp
as $$
    insert into quota_use as u (tenant_id, month, person, slot, documents, pages)
    values (p_tenant, quota_month(), p_person, (pg_backend_pid() % 16)::smallint, p_documents, p_pages)
    on conflict on constraint quota_use_pk do update set documents = u.documents + p_documents, pages = u.pages + p_pages
$$;
