-- Who would be asked for a purpose in a tenant: the provider that its settings name, else the first local one, else the first that
-- it allows; of that the model of the tier that `models.tier.<purpose>` names ("vision" for alternative text, else "quality"), or
-- of the other tier for text if the provider has one only. `o_config`: the tenant's changes to the prompt, and their version
-- (0: none).
--
-- `o_outcome`: `call`; `off` (the tenant uses no models), `no_provider` (none with such a model), `not_local` (some, but the tenant
-- allows local ones only), `cap_reached` (the month's money is spent, and this model costs some). `p_refusal`: an outcome that was
-- found before, about the document. `o_mask`: what personal data was found is masked before text goes out. The tenant has been
-- entered.
create or replace function lectern.plan_model(
    p_tenant bigint, p_refusal text, p_purpose text,
    out o_outcome text, out o_provider text, out o_tier text, out o_model text, out o_is_local boolean, out o_mask boolean,
    out o_config jsonb, out o_config_version int
)
language plpgsql stable
set search_path = lectern, pg_temp
as $$
declare
    v_settings constant jsonb := (select settings from tenant where tenant_id = p_tenant);
    v_local_only constant boolean := coalesce((v_settings #>> '{models,local_only}')::boolean, true);
    v_named constant text := v_settings #>> '{models,provider}';
    v_found record;
    v_cap bigint;
begin
    o_tier := coalesce(v_settings #>> array['models', 'tier', p_purpose],
                       case when p_purpose = 'alt_text' then 'vision' else 'quality' end);
    select c.value, c.version into o_config, o_config_version from app_config c
    where c.tenant_id = p_tenant and c.name = 'prompt.' || p_purpose
    order by c.version desc limit 1;
    o_config := coalesce(o_config, '{}');
    o_config_version := coalesce(o_config_version, 0);
    o_outcome := coalesce(p_refusal, case when v_settings #>> '{models,use}' = 'false' then 'off' end);

    select p.name, p.is_local, coalesce(p.models -> o_tier, other.model) as model,
           case when p.models ? o_tier then o_tier else other.tier end as tier
    into v_found
    from model_provider p
    left join lateral (
        select t.tier, p.models -> t.tier as model
        from unnest(array['quality', 'fast']) as t (tier)
        where o_tier in ('quality', 'fast') and p.models ? t.tier limit 1
    ) other on true
    where (v_named is null or p.name = v_named)
      and coalesce(p.models -> o_tier, other.model) is not null
    order by p.is_local desc, p.place limit 1;
    if v_found.name is null then
        o_outcome := coalesce(o_outcome, 'no_provider');
        return;
    end if;
    o_provider := v_found.name;
    o_is_local := v_found.is_local;
    o_tier := v_found.tier;
    o_model := v_found.model ->> 'name';
    o_mask := case coalesce(v_settings #>> '{models,unmasked}', 'local')
        when 'any' then false
        when 'local' then not o_is_local
        else true
    end;
    if o_outcome is null and v_local_only and not o_is_local then
        o_outcome := 'not_local';
    end if;
    if o_outcome is null and greatest((v_found.model ->> 'input_price')::numeric, (v_found.model ->> 'output_price')::numeric) > 0 then
        v_cap := model_cap(p_tenant);
        if exists (
            select from model_month m
            where m.tenant_id = p_tenant and m.month = model_month_of(clock_timestamp())
              and m.spent_micros + m.reserved_micros >= v_cap
        ) or v_cap = 0 then
            o_outcome := 'cap_reached';
        end if;
    end if;
    o_outcome := coalesce(o_outcome, 'call');
end
$$;
