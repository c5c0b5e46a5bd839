-- Does a sign-in page ask for a password? For the tenant of this short name; null: if any tenant uses passwords. A name that no tenant has
-- says yes, so that nobody learns which there are.
create or replace function lectern.offers_passwords(p_slug text)
returns boolean
language sql stable security definer
set search_path = lectern, pg_temp
as $$
    select coalesce(bool_or(passwords_are_used(t.tenant_id)), true)
    from tenant t
    where (p_slug is null or t.slug = p_slug) and t.suspended_at is null
$$;

revoke all on function lectern.offers_passwords(text) from public;
grant execute on function lectern.offers_passwords(text) to lectern_web;
