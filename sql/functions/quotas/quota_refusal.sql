-- Why a person may send no further document this month: 'month_of_documents', 'month_of_pages', 'month_of_pages_of_person'; null: may. A
-- document has the pages that it turns out to have, so the last one may go beyond a quota of pages. The tenant has been entered. Cost:
-- one row of the tenant where no quota is set.
create or replace function lectern.quota_refusal(p_tenant bigint, p_person text)
returns text
language plpgsql stable
set search_path = lectern, pg_temp
as $$
declare
    v_documents constant bigint := tenant_quota(p_tenant, 'documents_per_month');
    v_pages constant bigint := tenant_quota(p_tenant, 'pages_per_month');
    v_of_person constant bigint := tenant_quota(p_tenant, 'pages_per_month_per_person');
    v_used record;
begin
    if v_documents is not null or v_pages is not null then
        select * into v_used from used_of_month(p_tenant, null);
        if v_used.o_documents >= v_documents then
            return 'month_of_documents';
        elsif v_used.o_pages >= v_pages then
            return 'month_of_pages';
        end if;
    end if;
    if v_of_person is not null and (select o_pages from used_of_month(p_tenant, p_person)) >= v_of_person then
        return 'month_of_pages_of_person';
    end if;
    return null;
end
$$;
