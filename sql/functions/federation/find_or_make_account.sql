-- The account of an identity, found, linked or made (sign_in_by_identity has the rules). The tenant is entered. An address that the
-- provider says it has not verified neither finds nor makes an account: anybody could have typed it there.
create or replace function lectern.find_or_make_account(
    p_tenant bigint, p_issuer text, p_subject text, p_email text, p_email_verified boolean, p_display_name text, p_create boolean,
    p_trusted_domains text[], p_request text, out o_outcome lectern.identity_outcome, out o_account bigint
)
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_account account;
    v_email constant text := account_address(p_email);
begin
    -- Two first sign-ins of one person at the same time make one account.
    perform from tenant where tenant_id = p_tenant for update;
    select a.* into v_account from identity i
    join account a on a.tenant_id = i.tenant_id and a.account_id = i.account_id
    where i.tenant_id = p_tenant and i.issuer = p_issuer and i.subject = p_subject;
    if found then
        o_account := v_account.account_id;
        o_outcome := case when v_account.disabled_at is null then 'signed_in' else 'disabled' end;
        return;
    end if;
    if v_email is null or not is_mail_address(v_email) then
        o_outcome := 'no_address';
        return;
    elsif not coalesce(p_email_verified, true) then
        o_outcome := 'unverified_address';
        return;
    end if;
    select * into v_account from account where tenant_id = p_tenant and email = v_email;
    if found then
        if not split_part(v_email, '@', 2) = any (p_trusted_domains)
           or exists (select from identity where tenant_id = p_tenant and account_id = v_account.account_id and issuer = p_issuer) then
            o_outcome := 'address_taken';
            return;
        elsif v_account.disabled_at is not null then
            o_outcome := 'disabled';
            return;
        end if;
        o_account := v_account.account_id;
        update account set accepted_at = now() where tenant_id = p_tenant and account_id = o_account and accepted_at is null;
        perform record_audit(p_tenant, 'provider', 'identity_linked', 'account:' || o_account,
                             jsonb_build_object('issuer', p_issuer), p_request);
    elsif p_create then
        o_account := create_account(p_tenant, v_email, p_display_name, null, '{submitter}', 'provider');
    else
        o_outcome := 'no_account';
        return;
    end if;
    insert into identity (tenant_id, issuer, subject, account_id, email) values (p_tenant, p_issuer, p_subject, o_account, p_email);
    o_outcome := 'signed_in';
end
$$;
