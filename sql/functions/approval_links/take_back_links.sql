-- Somebody has become a submitter of a document that waits for a decision: links that were mailed or handed to them, or to
-- who made their key, stop working, and a new mail goes to those who still may decide.
create or replace function lectern.take_back_links(p_job lectern.job, p_account bigint, p_key bigint)
returns void
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_hold hold;
    v_account bigint;
    v_keys bigint[];
begin
    if not decides_about_own(p_job, p_account, p_key) then
        return;
    end if;
    select o_account, o_keys || p_key into v_account, v_keys from acting_as(p_job.tenant_id, p_account, p_key);
    select * into v_hold from hold h
    where h.tenant_id = p_job.tenant_id and h.job_id = p_job.job_id and h.state in ('open', 'expired');
    update hold h set token_hash = null, offered_token_hashes = '{}', assignee_id = nullif(h.assignee_id, v_account)
    where h.tenant_id = p_job.tenant_id and h.hold_id = v_hold.hold_id and (
        h.assignee_id = v_account or exists (
            select from hold_link l
            where l.tenant_id = h.tenant_id and l.hold_id = h.hold_id
              and (l.token_hash = h.token_hash or l.token_hash = any (h.offered_token_hashes))
              and (l.account_id = v_account or l.account_id is null and l.api_key_id = any (v_keys)
                   or (select mailbox_owner(a.email) from account a where a.tenant_id = h.tenant_id and a.account_id = v_account)
                      in (select mailbox_owner(address) from unnest(l.recipients) as address))));
    if found then
        perform emit_event(p_job.tenant_id, p_job.job_id, p_job.submitter_id, 'hold.delegated', job_body(p_job));
    end if;
end
$$;
