-- The origins whose pages may call the API with a key of the tenant that lists them. Read by every web program now and then.
create or replace function lectern.list_web_origins()
returns table (o_tenant bigint, o_origin text)
language sql volatile security definer
set search_path = lectern, pg_temp
as $$
    select t.tenant_id, origin
    from tenant t, jsonb_array_elements_text(t.settings #> '{web,origins}') as origin
    where jsonb_typeof(t.settings #> '{web,origins}') = 'array'
$$;

revoke all on function lectern.list_web_origins() from public;
grant execute on function lectern.list_web_origins() to lectern_web, lectern_hub;
