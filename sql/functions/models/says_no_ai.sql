-- Whether the parameters of a submission keep the document from models: `ai` is "no", or `no_ai` is true.
create or replace function lectern.says_no_ai(p_params jsonb)
returns boolean
language sql immutable parallel safe
as $$
    select coalesce(p_params ->> 'ai' = 'no', false) or coalesce(p_params ->> 'ai' is null and p_params ->> 'no_ai' = 'true', false)
$$;
