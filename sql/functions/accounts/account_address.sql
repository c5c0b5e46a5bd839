-- The one form of an address that accounts are kept and found by: without regard to case, to how its letters are composed, or to blanks
-- around it.
create or replace function lectern.account_address(p_email text)
returns text
language sql immutable
as $$
    select lower(normalize(btrim(p_email), NFKC))
$$;

grant execute on function lectern.account_address(text) to lectern_admin;
