-- Whether the approval link with this token was given to a submitter of the document: fetched by one, or mailed to one. A
-- mail to several is nobody's own until the last of them is a submitter; whoever becomes one ends it (take_back_links).
create or replace function lectern.link_is_own(p_job lectern.job, p_link lectern.hold_link)
returns boolean
language sql stable
set search_path = lectern, pg_temp
as $$
    select case
        when p_link.link_id is null then false
        when p_link.account_id is not null or p_link.api_key_id is not null
            then decides_about_own(p_job, p_link.account_id, p_link.api_key_id)
        else cardinality(p_link.recipients) > 0 and (
            select bool_and(exists (
                select from account a
                where a.tenant_id = p_job.tenant_id and mailbox_owner(a.email) = mailbox_owner(address)
                  and decides_about_own(p_job, a.account_id, null)))
            from unnest(p_link.recipients) as address)
    end
$$;
