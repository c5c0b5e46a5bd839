-- The kinds of analysis, in the order in which they are shown.
create or replace function lectern.analysis_kinds()
returns text[]
language sql immutable parallel safe
as $$
    select array['summary', 'entities', 'key_points', 'sentiment', 'metadata']
$$;
