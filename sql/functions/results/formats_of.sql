-- The formats that these parameters of a submission ask for: all of them where it names none.
create or replace function lectern.formats_of(p_params jsonb)
returns text[]
language sql immutable
as $$
    select case
        when jsonb_typeof(p_params -> 'formats') = 'array' and jsonb_array_length(p_params -> 'formats') > 0
            then array(select jsonb_array_elements_text(p_params -> 'formats'))
        else array['html', 'md', 'txt', 'json', 'epub', 'zip']
    end
$$;
