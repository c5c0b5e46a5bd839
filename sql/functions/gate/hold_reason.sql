-- Why a document is held, in words for the approver.
create or replace function lectern.hold_reason(p_reason text, p_lost int[], p_stopping int, p_effect jsonb)
returns text
language sql immutable
as $$
    select case
        when p_reason is not null then p_reason
        when cardinality(p_lost) = 1 then 'Page ' || p_lost[1] || ' could not be scanned.'
        when cardinality(p_lost) > 1 then cardinality(p_lost) || ' pages could not be scanned.'
        when nullif(p_effect ->> 'detector', '') is null then 'The detector for personal data was not available.'
        when coalesce((p_effect ->> 'page_count')::int, 0) = 0 then 'The scan did not say how many pages it has read.'
        when p_stopping = 1 then 'One possible piece of personal data was found.'
        when p_stopping > 1 then p_stopping || ' possible pieces of personal data were found.'
        else 'The scan could not be finished.'
    end
$$;
