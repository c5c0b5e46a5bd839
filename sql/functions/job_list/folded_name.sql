-- A file name without case and without accents: what the list sorts by, and searches in.
create or replace function lectern.folded_name(p_name text)
returns text
language plpgsql immutable
as $$
begin
    return lower(normalize(regexp_replace(normalize(p_name, NFKD), '[\u0300-\u036f]', '', 'g'), NFC));
end
$$;
