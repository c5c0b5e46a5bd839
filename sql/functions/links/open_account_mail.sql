-- What a queued mail to one person says, as open_delivery gives it; null when the mail was forgotten. The tenant has been entered.
create or replace function lectern.open_account_mail(p_delivery lectern.delivery, p_tenant lectern.tenant)
returns jsonb
language plpgsql stable
set search_path = lectern, pg_temp
as $$
begin
    return (
        select jsonb_build_object(
            'tenant', p_delivery.tenant_id, 'tenant_name', p_tenant.name, 'type', p_delivery.type, 'audience', 'person',
            'message_id', p_delivery.message_id, 'at', as_time(m.made_at), 'link', l.link_id, 'purpose', l.purpose,
            'until', local_time_words(l.expires_at, p_tenant.settings),
            'time_zone', coalesce(p_tenant.settings ->> 'time_zone', 'UTC'),
            'body', m.details || jsonb_build_object('by', case when l.purpose = 'invitation' then person_name(l.tenant_id, l.made_by) end),
            'mail', coalesce(p_tenant.settings -> 'mail', '{}'),
            'address', l.email,
            'to', jsonb_build_array(jsonb_build_object('email', m.email, 'name', a.display_name)))
        from account_mail m
        join account a on a.tenant_id = m.tenant_id and a.account_id = m.account_id
        left join account_link l on l.tenant_id = m.tenant_id and l.link_id = m.link_id
        where m.tenant_id = p_delivery.tenant_id and m.mail_id = p_delivery.mail_id);
end
$$;
