-- What the audit log has in the place of an address that must not be read there: the same each time, and not to be tried out without this
-- database.
create or replace function lectern.audit_hash(p_text text)
returns text
language sql stable
set search_path = lectern, pg_temp
as $$
    select left(encode(sha256(salt || convert_to(p_text, 'UTF8')), 'hex'), 16) from audit_salt
$$;
