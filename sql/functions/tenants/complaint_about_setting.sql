-- What is wrong with a value for a setting, as a sentence; null where nothing is.
create or replace function lectern.complaint_about_setting(p_name text, p_value jsonb)
returns text
language plpgsql stable
set search_path = lectern, pg_temp
as $$
declare
    v_kind record;
    v_is constant text := jsonb_typeof(p_value);
    v_text constant text := p_value #>> '{}';
    v_bounds text;
    v_number numeric;
begin
    select * into v_kind from tenant_setting_kinds() k where k.name = p_name;
    if not found then
        return 'There is no setting of this name.';
    end if;
    case v_kind.type
    when 'boolean' then
        return case when v_is <> 'boolean' then 'Say true or false.' end;
    when 'integer', 'number' then
        v_bounds := 'Give a ' || case when v_kind.type = 'integer' then 'whole ' else '' end || 'number from ' || v_kind.minimum || ' to '
            || trunc(v_kind.maximum) || '.';
        if v_is <> 'number' then
            return v_bounds;
        end if;
        v_number := v_text::numeric;
        return case when v_number < v_kind.minimum or v_number > v_kind.maximum
                      or (v_kind.type = 'integer' and v_number <> trunc(v_number)) then v_bounds end;
    when 'time' then
        return case when v_is <> 'string' or v_text !~ '^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$' then 'Give a time like 08:30.' end;
    when 'zone' then
        return case when v_is <> 'string' or not exists (select from pg_timezone_names z where z.name = v_text)
                    then 'Nobody knows this time zone. Write it like Europe/Berlin.' end;
    when 'choice' then
        return case when v_is <> 'string' or v_text <> all (v_kind.choices)
                    then 'Choose one of: ' || array_to_string(v_kind.choices, ', ') || '.' end;
    when 'choices' then
        return case when v_is <> 'array'
                      or exists (select from jsonb_array_elements(case when v_is = 'array' then p_value else '[]' end) e
                                 where jsonb_typeof(e) <> 'string' or e #>> '{}' <> all (v_kind.choices))
                    then 'Give a list of: ' || array_to_string(v_kind.choices, ', ') || '.' end;
    when 'name' then
        return case when v_is <> 'string' or v_text !~ '^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$'
                    then 'Give a name of letters, digits, "-" and "_".' end;
    when 'mailbox' then
        return case when v_is <> 'string' or not is_mailbox(v_text)
                    then 'Give an address, alone or as Name <address>.' end;
    when 'addresses' then
        return case when v_is <> 'array' or jsonb_array_length(case when v_is = 'array' then p_value else '[]' end) > v_kind.maximum
                      or exists (select from jsonb_array_elements(case when v_is = 'array' then p_value else '[]' end) e
                                 where jsonb_typeof(e) <> 'string' or not is_mail_address(e #>> '{}'))
                    then 'Give a list of at most ' || v_kind.maximum || ' mail addresses.' end;
    when 'patterns' then
        return case when v_is <> 'array' or jsonb_array_length(case when v_is = 'array' then p_value else '[]' end) > v_kind.maximum
                      or exists (select from jsonb_array_elements(case when v_is = 'array' then p_value else '[]' end) e
                                 where jsonb_typeof(e) <> 'string' or not is_student_number_pattern(e #>> '{}'))
                    then 'Give a list of at most ' || v_kind.maximum || ' patterns like s#######: # is a digit, & a letter, with at '
                         || 'least four # and 4 to 24 characters, of which the others are letters, digits, -, / and dots between them.' end;
    when 'origins' then
        return case when v_is <> 'array' or jsonb_array_length(case when v_is = 'array' then p_value else '[]' end) > v_kind.maximum
                      or exists (select from jsonb_array_elements(case when v_is = 'array' then p_value else '[]' end) e
                                 where jsonb_typeof(e) <> 'string' or not is_web_origin(e #>> '{}'))
                    then 'Give a list of at most ' || v_kind.maximum || ' origins like https://lms.example.edu: no path, no *, and a port '
                         || 'only if it is not the usual one.' end;
    end case;
end
$$;
