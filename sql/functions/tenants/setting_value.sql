-- A setting's value as somebody types it: yes or no, numbers, lists with commas. What does not fit its type stays text, which is then
-- refused with a reason.
create or replace function lectern.setting_value(p_name text, p_text text)
returns jsonb
language plpgsql stable security definer
set search_path = lectern, pg_temp
as $$
declare
    v_type text := (select k.type from tenant_setting_kinds() k where k.name = p_name);
begin
    return case
        when v_type = 'boolean' and lower(p_text) in ('true', 'yes', 'on') then 'true'::jsonb
        when v_type = 'boolean' and lower(p_text) in ('false', 'no', 'off') then 'false'::jsonb
        when v_type in ('integer', 'number') and p_text ~ '^-?[0-9]{1,18}(\.[0-9]{1,9})?$' then to_jsonb(p_text::numeric)
        when v_type in ('choices', 'addresses', 'patterns', 'origins') then coalesce(
            (select jsonb_agg(btrim(part)) from unnest(string_to_array(p_text, ',')) part where btrim(part) <> ''), '[]')
        else to_jsonb(p_text)
    end;
end
$$;

revoke all on function lectern.setting_value(text, text) from public;
grant execute on function lectern.setting_value(text, text) to lectern_admin;
