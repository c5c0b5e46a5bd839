-- What differs between two JSON values, by pointer: members of objects and items of lists one by one, anything else as a whole. Null for
-- what one of them has not.
create or replace function lectern.json_differences(p_old jsonb, p_new jsonb, p_pointer text default '')
returns table (o_pointer text, o_old jsonb, o_new jsonb)
language plpgsql immutable
set search_path = lectern, pg_temp
as $$
begin
    if p_old is not distinct from p_new then
        return;
    end if;
    if jsonb_typeof(p_old) = 'object' and jsonb_typeof(p_new) = 'object' then
        return query
            select d.* from (select key from jsonb_each(p_old) union select key from jsonb_each(p_new)) as member
            cross join lateral json_differences(
                p_old -> key, p_new -> key, p_pointer || '/' || replace(replace(key, '~', '~0'), '/', '~1')) as d
            order by 1;
    elsif jsonb_typeof(p_old) = 'array' and jsonb_typeof(p_new) = 'array' then
        return query
            select d.* from generate_series(0, greatest(jsonb_array_length(p_old), jsonb_array_length(p_new)) - 1) as place
            cross join lateral json_differences(p_old -> place, p_new -> place, p_pointer || '/' || place) as d;
    else
        return query select p_pointer, p_old, p_new;
    end if;
end
$$;
