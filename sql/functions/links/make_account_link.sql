-- A new link for an account, without a token yet; an earlier open one of the same purpose ends. `p_mail`: a mail with it is queued. The
-- tenant has been entered.
create or replace function lectern.make_account_link(
    p_tenant bigint, p_account bigint, p_purpose lectern.link_purpose, p_email text, p_lasts interval, p_actor text,
    p_mail boolean
)
returns bigint
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_link bigint;
begin
    update account_link set ended_at = now()
    where tenant_id = p_tenant and account_id = p_account and purpose = p_purpose and used_at is null and ended_at is null;
    insert into account_link (tenant_id, account_id, purpose, email, made_by, expires_at)
    values (p_tenant, p_account, p_purpose, p_email, p_actor, now() + p_lasts)
    returning link_id into v_link;
    if p_mail then
        perform queue_account_mail(p_tenant, p_account, 'link', v_link, p_email);
    end if;
    return v_link;
end
$$;
