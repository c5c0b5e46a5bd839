-- Under which name tries are counted: never an address in clear.
create or replace function lectern.sign_in_bucket(p_kind text, p_email text, p_address text)
returns bytea
language sql immutable
as $$
    select sha256(convert_to(p_kind || chr(10) || p_email || chr(10) || p_address, 'UTF8'))
$$;
