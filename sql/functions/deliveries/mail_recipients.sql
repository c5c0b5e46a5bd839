-- Whom a mail goes to: [{"email", "name"}, …], or null for nobody. Of a hold: whom it was handed to; else the tenant's
-- `approval_mailboxes`; else everybody who may decide about it.
-- Never to a submitter of the document (decides_about_own), whose own address may be among the mailboxes.
create or replace function lectern.mail_recipients(p_delivery lectern.delivery, p_settings jsonb)
returns jsonb
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_job job;
    v_assignee bigint;
begin
    select * into v_job from job where tenant_id = p_delivery.tenant_id and public_id = p_delivery.job_public_id;
    select h.assignee_id into v_assignee from hold h
    where h.tenant_id = v_job.tenant_id and h.job_id = v_job.job_id;
    if p_delivery.audience = 'approver' and v_assignee is null and p_settings ? 'approval_mailboxes' then
        return (
            select jsonb_agg(jsonb_build_object('email', value, 'name', ''))
            from jsonb_array_elements_text(p_settings -> 'approval_mailboxes')
            where not exists (
                select from account a
                where a.tenant_id = p_delivery.tenant_id and mailbox_owner(a.email) = mailbox_owner(value)
                  and decides_about_own(v_job, a.account_id, null)));
    end if;
    return (
        select jsonb_agg(jsonb_build_object('email', a.email, 'name', a.display_name) order by a.account_id)
        from account a
        where a.tenant_id = p_delivery.tenant_id and a.disabled_at is null and a.accepted_at is not null and case p_delivery.audience
            when 'submitter' then a.account_id = p_delivery.account_id
            when 'administrator' then 'manage' = any (rights_of(a.roles::text[], null))
            else coalesce(a.account_id = v_assignee, 'decide' = any (rights_of(a.roles::text[], null)))
                and not decides_about_own(v_job, a.account_id, null)
        end
    );
end
$$;
