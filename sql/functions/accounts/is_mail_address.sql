-- Could mail be sent to this? One address, without a name, without anything that ends a header line.
create or replace function lectern.is_mail_address(p_text text)
returns boolean
language sql immutable
as $$
    select length(p_text) <= 254
       and p_text ~ '^[^][:space:][:cntrl:]@<>(),;:"\\]+@[^][:space:][:cntrl:]@<>(),;:"\\]+\.?[^][:space:][:cntrl:]@<>(),;:"\\.]+$'
$$;

revoke all on function lectern.is_mail_address(text) from public;
grant execute on function lectern.is_mail_address(text) to lectern_web, lectern_admin;
