-- Takes an idempotency key, in the transaction of what it protects: 'new' (go on, then keep_answer), 'replay' (here is
-- the stored answer), 'mismatch' (the same key came with another body). A second caller waits here for the first one's
-- commit. Keys live 24 hours.
create or replace function lectern.begin_idempotent(
    p_tenant bigint, p_principal text, p_route text, p_key text, p_body_sha256 bytea,
    out o_outcome text, out o_status smallint, out o_answer text
)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_known idempotency;
begin
    perform enter_tenant(p_tenant);
    delete from idempotency
    where tenant_id = p_tenant and principal = p_principal and route = p_route and key = p_key
      and created_at < now() - interval '24 hours';
    insert into idempotency (tenant_id, principal, route, key, body_sha256)
    values (p_tenant, p_principal, p_route, p_key, p_body_sha256)
    on conflict do nothing;
    if found then
        o_outcome := 'new';
        return;
    end if;
    select * into v_known from idempotency
    where tenant_id = p_tenant and principal = p_principal and route = p_route and key = p_key;
    if v_known.body_sha256 <> p_body_sha256 then
        o_outcome := 'mismatch';
        return;
    end if;
    o_outcome := 'replay';
    o_status := v_known.status;
    o_answer := v_known.answer;
end
$$;

revoke all on function lectern.begin_idempotent(bigint, text, text, text, bytea) from public;
grant execute on function lectern.begin_idempotent(bigint, text, text, text, bytea) to lectern_web;
