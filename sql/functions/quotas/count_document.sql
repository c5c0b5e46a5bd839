-- Counts a document that is taken in. Where the tenant has a quota of documents, they come one after the other until their transactions
-- end, so that no two of them take the last place; without a place left Rejected by "documents_of_month". The tenant has been entered.
create or replace function lectern.count_document(p_tenant bigint, p_submitter bigint, p_key bigint)
returns void
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_most constant bigint := tenant_quota(p_tenant, 'documents_per_month');
begin
    if v_most is not null then
        perform pg_advisory_xact_lock(hashtext('lectern.quota'), p_tenant::int);
        if (select o_documents from used_of_month(p_tenant, null)) >= v_most then
            raise exception 'the documents of this month are used up'
                using errcode = 'check_violation', constraint = 'documents_of_month';
        end if;
    end if;
    perform count_use(p_tenant, quota_person(p_submitter, p_key), 1, 0);
end
$$;
