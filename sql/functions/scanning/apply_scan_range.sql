-- One range of a long scanned document was recognised, or as much of it as can be:
--
-- { "reason": why not every page that needs it has its words (null: all have), "artefacts": [the words] }
--
-- The last one to end wakes the assembly (fan_in). An answer without a word about its completeness is no complete one.
create or replace function lectern.apply_scan_range(p_task lectern.task, p_effect jsonb)
returns smallint[]
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_reason text := case
        when not p_effect ? 'reason' then 'The scan did not say whether it has read all pages.'
        else nullif(p_effect ->> 'reason', '')
    end;
begin
    perform save_artefacts(p_task, p_effect -> 'artefacts');
    perform end_scan_part(p_task, v_reason);
    return '{}';
end
$$;
