-- What a mailed link would do, by its token's SHA-256; changes nothing. Outcome: link_outcome. `o_password`: a password has to be sent
-- along.
create or replace function lectern.preview_account_link(p_token_hash bytea)
returns table (
    o_outcome lectern.people_outcome, o_purpose text, o_email text, o_account_email text, o_display_name text, o_tenant_slug text,
    o_tenant_name text, o_expires_at text, o_password boolean
)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_link account_link;
begin
    v_link := find_presented_link(p_token_hash);
    o_outcome := link_outcome(v_link);
    if o_outcome = 'done' then
        select v_link.purpose::text, v_link.email, a.email, a.display_name, t.slug, t.name, as_time(v_link.expires_at),
               v_link.purpose = 'reset' or v_link.purpose = 'invitation' and passwords_are_used(v_link.tenant_id)
        into o_purpose, o_email, o_account_email, o_display_name, o_tenant_slug, o_tenant_name, o_expires_at, o_password
        from account a
        join tenant t on t.tenant_id = a.tenant_id
        where a.tenant_id = v_link.tenant_id and a.account_id = v_link.account_id;
    end if;
    return next;
end
$$;

revoke all on function lectern.preview_account_link(bytea) from public;
grant execute on function lectern.preview_account_link(bytea) to lectern_web;
