-- The kind of listed_term that is the beginning of a word in a document's name.
create or replace function lectern.term_kind_word()
returns smallint
language sql immutable parallel safe
as $$
    select 1::smallint
$$;
