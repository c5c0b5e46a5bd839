-- Which messages of a tenant go by mail to its submitters: its setting `mail.submitter`, or those that end the waiting.
create or replace function lectern.mail_types(p_settings jsonb)
returns text[]
language sql immutable
as $$
    select coalesce(
        (select array_agg('document.' || value) from jsonb_array_elements_text(p_settings #> '{mail,submitter}')),
        case when p_settings #> '{mail,submitter}' is null
            then array['document.completed', 'document.failed', 'document.denied'] else '{}' end)
$$;
