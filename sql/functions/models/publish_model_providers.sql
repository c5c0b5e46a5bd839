-- What lectern-analyse found in its settings, at its start and whenever a state changes: all providers, in their order. Those that
-- are not named any more go. Each:
--
-- { "name": text, "dialect": text, "is_local": bool, "address": scheme, host and port, "parallel": n | null,
--   "state": "ready" or what is wrong in one word, "said": a sentence for the operator, "currency": of the prices,
--   "models": {"fast" | "quality" | "vision" | "embedding": {"name": text, "context": tokens, "output": tokens,
--              "input_price": per million tokens, "output_price", "cached_price", "reads_images": bool}} }
--
-- Never a key. Several workers that publish have the same settings.
create or replace function lectern.publish_model_providers(p_providers jsonb)
returns void
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    -- One at a time, so that two workers that start together do not meet in rows.
    perform pg_advisory_xact_lock(hashtext('lectern.model_provider'));
    delete from model_provider p
    where not exists (select from jsonb_array_elements(p_providers) as given where given.value ->> 'name' = p.name);
    insert into model_provider as p (name, place, dialect, is_local, address, models, parallel, state, said, currency)
    select given.value ->> 'name', given.ordinality, given.value ->> 'dialect', coalesce((given.value ->> 'is_local')::boolean, false),
           coalesce(given.value ->> 'address', ''), coalesce(given.value -> 'models', '{}'), nullif((given.value ->> 'parallel')::int, 0),
           coalesce(given.value ->> 'state', 'ready'), left(coalesce(given.value ->> 'said', ''), 500),
           given.value ->> 'currency'
    from jsonb_array_elements(p_providers) with ordinality as given
    on conflict (name) do update
    set place = excluded.place, dialect = excluded.dialect, is_local = excluded.is_local, address = excluded.address,
        models = excluded.models, parallel = excluded.parallel, state = excluded.state, said = excluded.said,
        currency = excluded.currency,
        seen_at = clock_timestamp();
end
$$;

revoke all on function lectern.publish_model_providers(jsonb) from public;
grant execute on function lectern.publish_model_providers(jsonb) to lectern_analyse;
