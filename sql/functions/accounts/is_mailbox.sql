-- An address, alone or after a name: Name <address>.
create or replace function lectern.is_mailbox(p_text text)
returns boolean
language sql immutable
set search_path = lectern, pg_temp
as $$
    select length(p_text) <= 400
       and p_text !~ '[[:cntrl:]]'
       and (is_mail_address(p_text) or (p_text ~ '^[^<>"]+ <[^<>]+>$' and is_mail_address(substring(p_text from '<([^<>]+)>$'))))
$$;
