-- The model providers of the installation as lectern-analyse published them, and who would be asked for what in a tenant:
-- ModelProviderList in openapi.yaml.
create or replace function lectern.list_model_providers(p_tenant bigint)
returns jsonb
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform enter_tenant(p_tenant);
    return jsonb_build_object(
        'providers', coalesce((
            select jsonb_agg(jsonb_build_object(
                'name', p.name, 'dialect', p.dialect, 'is_local', p.is_local, 'address', p.address, 'models', p.models,
                'parallel', p.parallel, 'state', p.state, 'said', p.said, 'seen_at', as_time(p.seen_at)) order by p.place)
            from model_provider p), '[]'),
        'plan', (
            select jsonb_object_agg(purpose, jsonb_build_object(
                'outcome', p.o_outcome, 'provider', p.o_provider, 'tier', p.o_tier, 'model', p.o_model))
            from unnest(model_purposes()) as purpose
            cross join lateral plan_model(p_tenant, null, purpose) as p));
end
$$;

revoke all on function lectern.list_model_providers(bigint) from public;
grant execute on function lectern.list_model_providers(bigint) to lectern_web, lectern_admin;
