-- Whose mailbox an address is: the form in which accounts are kept (account_address), without a detail after "+" (RFC 5233),
-- for mail to it arrives in the same box. To find out whether mail would go to somebody, never to send mail to.
create or replace function lectern.mailbox_owner(p_address text)
returns text
language sql immutable
set search_path = lectern, pg_temp
as $$
    select regexp_replace(account_address(p_address), '^([^+@]+)[+][^@]*@', '\1@')
$$;
