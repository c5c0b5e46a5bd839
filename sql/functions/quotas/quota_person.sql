-- For whom documents, pages and bytes count: the account, by whichever key or session; for a key of the tenant itself, the key.
create or replace function lectern.quota_person(p_submitter bigint, p_key bigint)
returns text
language sql immutable
as $$
    select case when p_submitter is not null then 'account:' || p_submitter else 'key:' || coalesce(p_key, 0) end
$$;
