-- An event as browsers, mail and webhooks get it: the schema `Event` of web/openapi.yaml.
create or replace function lectern.event_message(p_event bigint, p_kind text, p_at timestamptz, p_body jsonb)
returns text
language sql stable
set search_path = lectern, pg_temp
as $$
    select jsonb_build_object('event_id', p_event, 'kind', p_kind, 'at', p_at, 'body', p_body)::text
    where p_event is not null
$$;

revoke all on function lectern.event_message(bigint, text, timestamptz, jsonb) from public;
