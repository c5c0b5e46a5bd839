-- Uses a mailed link, once. `p_phc`: the new password as an Argon2id string, where the link wants one. `p_display_name` null: as it is. An
-- invitation makes the account a person's; a reset ends all sessions; an address becomes the account's.
-- Outcome: link_outcome, or address_taken. Of two uses at the same time the second is closed.
create or replace function lectern.use_account_link(p_token_hash bytea, p_phc text, p_display_name text, p_request text)
returns table (o_outcome lectern.people_outcome, o_tenant bigint, o_account bigint, o_purpose text)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_link account_link;
    v_before account;
begin
    v_link := find_presented_link(p_token_hash);
    select * into v_link from account_link where tenant_id = v_link.tenant_id and link_id = v_link.link_id for update;
    o_outcome := link_outcome(v_link);
    select * into v_before from account where tenant_id = v_link.tenant_id and account_id = v_link.account_id for update;
    if o_outcome = 'done' and v_link.purpose = 'address'
       and exists (select from account where tenant_id = v_link.tenant_id and email = v_link.email) then
        o_outcome := 'address_taken';
    end if;
    if o_outcome <> 'done' then
        return next;
        return;
    end if;
    update account_link set used_at = now() where tenant_id = v_link.tenant_id and link_id = v_link.link_id;
    update account
    set accepted_at = case when v_link.purpose = 'invitation' then now() else accepted_at end,
        password_phc = case when v_link.purpose <> 'address' then coalesce(p_phc, password_phc) else password_phc end,
        display_name = case when v_link.purpose = 'invitation' then coalesce(p_display_name, display_name) else display_name end,
        email = case when v_link.purpose = 'address' then v_link.email else email end,
        version = version + 1
    where tenant_id = v_link.tenant_id and account_id = v_link.account_id;
    if v_link.purpose = 'reset' then
        delete from session where tenant_id = v_link.tenant_id and account_id = v_link.account_id;
        perform queue_account_mail(v_link.tenant_id, v_link.account_id, 'password_changed', null, v_before.email);
    elsif v_link.purpose = 'address' then
        perform settle_new_address(v_link.tenant_id, v_before, v_link.email);
    end if;
    perform record_audit(v_link.tenant_id, 'account:' || v_link.account_id, case v_link.purpose
        when 'invitation' then 'accepted_invitation' when 'reset' then 'reset_password' else 'changed_address' end,
        'account:' || v_link.account_id, jsonb_build_object('link', v_link.link_id), p_request);
    o_tenant := v_link.tenant_id;
    o_account := v_link.account_id;
    o_purpose := v_link.purpose::text;
    return next;
end
$$;

revoke all on function lectern.use_account_link(bytea, text, text, text) from public;
grant execute on function lectern.use_account_link(bytea, text, text, text) to lectern_web;
