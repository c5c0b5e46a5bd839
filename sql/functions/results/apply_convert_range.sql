-- One page range of a long document is done: {"artefacts": [see save_artefacts]}. The last one to end wakes the
-- assembly (fan_in).
create or replace function lectern.apply_convert_range(p_task lectern.task, p_effect jsonb)
returns smallint[]
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
begin
    perform save_artefacts(p_task, p_effect -> 'artefacts');
    return '{}';
end
$$;
