-- The kind of listed_term that is a label.
create or replace function lectern.term_kind_label()
returns smallint
language sql immutable parallel safe
as $$
    select 2::smallint
$$;
