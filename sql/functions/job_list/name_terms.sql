-- What a file name is found by: from each place where a word begins to the end of its run of letters and digits, without
-- case and accents. A word begins at a run's beginning, at a capital letter behind a small one, where digits begin or end,
-- and at every sign of a script that writes no spaces. The ending .pdf is no word. At most
-- 64 terms of 48 signs.
create or replace function lectern.name_terms(p_name text)
returns text[]
language plpgsql immutable
set search_path = lectern, pg_temp
as $$
declare
    v_parts text[];
    v_token text;
    v_terms text[] := '{}';
begin
    for v_token in
        select regexp_split_to_table(
            regexp_replace(
                normalize(regexp_replace(normalize(regexp_replace(p_name, '\.pdf$', '', 'i'), NFKD), '[\u0300-\u036f]', '', 'g'), NFC),
                '(?<=[[:lower:]])(?=[[:upper:]])|(?<=[[:alpha:]])(?=[[:digit:]])|(?<=[[:digit:]])(?=[[:alpha:]])'
                '|(?<=[[:alnum:]])(?=[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af])', E'\x01', 'g'),
            '[^[:alnum:]\x01]+')
    loop
        v_parts := string_to_array(v_token, E'\x01');
        for i in 1 .. coalesce(array_length(v_parts, 1), 0) loop
            v_terms := v_terms || left(lower(array_to_string(v_parts[i:], '')), 48);
        end loop;
    end loop;
    return array(select distinct term from unnest(v_terms[:64]) as term where term <> '' order by term);
end
$$;
