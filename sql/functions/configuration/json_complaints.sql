-- What of a value does not fit a JSON Schema, a pointer and a sentence each. Knows the keywords that config_kinds uses: type (one),
-- enum, properties, required, additionalProperties (false), items, minItems, maxItems, uniqueItems, minLength, maxLength, pattern,
-- minimum, maximum.
create or replace function lectern.json_complaints(p_schema jsonb, p_value jsonb, p_pointer text default '')
returns table (o_pointer text, o_detail text)
language plpgsql immutable
set search_path = lectern, pg_temp
as $$
declare
    v_is constant text := jsonb_typeof(p_value);
    v_text constant text := p_value #>> '{}';
    v_wanted constant text := p_schema ->> 'type';
    v_number numeric;
    v_item record;
begin
    o_pointer := p_pointer;
    if v_is <> replace(v_wanted, 'integer', 'number')
       or v_wanted = 'integer' and v_is = 'number' and v_text::numeric <> trunc(v_text::numeric) then
        o_detail := 'This has to be ' || case v_wanted
            when 'integer' then 'a whole number' when 'number' then 'a number' when 'string' then 'a text'
            when 'boolean' then 'true or false' when 'array' then 'a list' else 'an object' end || '.';
        return next;
        return;
    end if;
    if p_schema ? 'enum' and not p_schema -> 'enum' @> jsonb_build_array(p_value) then
        o_detail := 'Choose one of: '
            || (select string_agg(choice, ', ') from jsonb_array_elements_text(p_schema -> 'enum') choice) || '.';
        return next;
    end if;
    if v_is = 'string' and char_length(v_text) not between coalesce((p_schema ->> 'minLength')::int, 0)
                                                       and coalesce((p_schema ->> 'maxLength')::int, char_length(v_text)) then
        o_detail := 'This has to have ' || coalesce(p_schema ->> 'minLength', '0') || ' to ' || (p_schema ->> 'maxLength')
            || ' characters.';
        return next;
    end if;
    if v_is = 'string' and v_text !~ (p_schema ->> 'pattern') then
        o_detail := 'This has to match ' || (p_schema ->> 'pattern') || '.';
        return next;
    end if;
    if v_is = 'number' then
        v_number := v_text::numeric;
        if v_number < (p_schema ->> 'minimum')::numeric or v_number > (p_schema ->> 'maximum')::numeric then
            o_detail := 'This has to be from ' || (p_schema ->> 'minimum') || ' to ' || (p_schema ->> 'maximum') || '.';
            return next;
        end if;
    elsif v_is = 'array' then
        if jsonb_array_length(p_value) not between coalesce((p_schema ->> 'minItems')::int, 0)
                                               and coalesce((p_schema ->> 'maxItems')::int, jsonb_array_length(p_value)) then
            o_detail := 'This list has to have ' || coalesce(p_schema ->> 'minItems', '0') || ' to ' || (p_schema ->> 'maxItems')
                || ' items.';
            return next;
        end if;
        if (p_schema ->> 'uniqueItems')::boolean
           and (select count(distinct item) < count(*) from jsonb_array_elements(p_value) item) then
            o_detail := 'Every item may be here once.';
            return next;
        end if;
        for v_item in select value, ordinality - 1 as place from jsonb_array_elements(p_value) with ordinality loop
            return query select * from json_complaints(coalesce(p_schema -> 'items', '{}'), v_item.value, p_pointer || '/' || v_item.place);
        end loop;
    elsif v_is = 'object' then
        for v_item in
            select name from jsonb_array_elements_text(coalesce(p_schema -> 'required', '[]')) name where not p_value ? name order by name
        loop
            o_detail := 'The member "' || v_item.name || '" is missing.';
            return next;
        end loop;
        for v_item in
            select key, value, p_pointer || '/' || replace(replace(key, '~', '~0'), '/', '~1') as pointer
            from jsonb_each(p_value) order by key
        loop
            if p_schema -> 'properties' ? v_item.key then
                return query select * from json_complaints(p_schema -> 'properties' -> v_item.key, v_item.value, v_item.pointer);
            elsif p_schema -> 'additionalProperties' = 'false' then
                o_pointer := v_item.pointer;
                o_detail := 'There is no member of this name.';
                return next;
                o_pointer := p_pointer;
            end if;
        end loop;
    end if;
end
$$;
