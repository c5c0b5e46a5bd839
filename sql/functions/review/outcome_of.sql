-- What is left of a review (review_of) when a decision was made: the document's name, what became of it, and the decision.
-- No finding, no snippet, no word of the reasons.
create or replace function lectern.outcome_of(p_hold lectern.hold)
returns jsonb
language sql stable
set search_path = lectern, pg_temp
as $$
    select review_of(p_hold)
        || '{"reason": "", "findings": [], "pages_lost": [], "page_sizes": {}, "assignee": null, "page_count": null,
             "pictured_pages": [], "submitter": null}'
        || jsonb_build_object('standing', standing_decision(p_hold) || '{"justification": null}')
$$;
