-- What a model may be asked for: the kinds of analysis, and the two questions of enhancement.
create or replace function lectern.model_purposes()
returns text[]
language sql immutable parallel safe
as $$
    select array['summary', 'entities', 'key_points', 'sentiment', 'metadata', 'enhance_page', 'alt_text']
$$;
