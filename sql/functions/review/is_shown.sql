-- Whether a finding is worth a person's time: it stops the document, or is at least a fifth sure. The others are in the answers
-- of the API, marked, and in no page, screen or mail.
create or replace function lectern.is_shown(p_stops boolean, p_score real)
returns boolean
language sql immutable
as $$
    select p_stops or p_score >= 0.2::real
$$;
