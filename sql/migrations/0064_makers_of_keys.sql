-- Who made an API key without an account: what such a key submitted, its maker submitted (decides_about_own). An account, or a
-- key that nobody's account has made; of a key that was made with a key, whoever made that one.
-- Locks: ACCESS EXCLUSIVE on api_key for a moment. The makers of keys that are there are in the audit log. Yesterday's
-- programs run on it.

alter table lectern.api_key
    add column made_by_account bigint,
    add column made_by_key bigint,
    add constraint api_key_has_one_maker check (made_by_account is null or made_by_key is null),
    add constraint api_key_maker_is_for_keys_of_the_tenant
        check (account_id is null or made_by_account is null and made_by_key is null);

create index api_key_maker_idx on lectern.api_key (tenant_id, made_by_account) where made_by_account is not null;

do $$
declare
    v_tenant bigint;
    v_made record;
begin
    for v_tenant in select tenant_id from lectern.tenant loop
        perform set_config('app.tenant', v_tenant::text, true);
        -- A maker is older than what it made.
        for v_made in
            select k.api_key_id, a.actor
            from lectern.api_key k
            join lectern.audit a on a.tenant_id = v_tenant and a.action = 'made_key' and a.object = 'key:' || k.api_key_id
            where k.tenant_id = v_tenant and k.account_id is null
            order by k.api_key_id
        loop
            if v_made.actor ~ '^account:[0-9]+$' then
                update lectern.api_key set made_by_account = substr(v_made.actor, 9)::bigint
                where tenant_id = v_tenant and api_key_id = v_made.api_key_id;
            elsif v_made.actor ~ '^key:[0-9]+$' then
                update lectern.api_key k
                set made_by_account = coalesce(m.account_id, m.made_by_account),
                    made_by_key = case when coalesce(m.account_id, m.made_by_account) is null
                                       then coalesce(m.made_by_key, m.api_key_id) end
                from lectern.api_key m
                where k.tenant_id = v_tenant and k.api_key_id = v_made.api_key_id
                  and m.tenant_id = v_tenant and m.api_key_id = substr(v_made.actor, 5)::bigint;
            end if;
        end loop;
    end loop;
    perform set_config('app.tenant', '', true);
end
$$;

drop function if exists lectern.create_api_key(bigint, bigint, bytea, text, text[], boolean, int, text, text);
drop function if exists lectern.list_api_keys(bigint, bigint, boolean);
