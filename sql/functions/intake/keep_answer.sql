-- Keeps the answer under an idempotency key, in the same transaction.
create or replace function lectern.keep_answer(
    p_tenant bigint, p_principal text, p_route text, p_key text, p_status smallint, p_answer jsonb
)
returns void
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform enter_tenant(p_tenant);
    update idempotency set status = p_status, answer = p_answer
    where tenant_id = p_tenant and principal = p_principal and route = p_route and key = p_key;
end
$$;

revoke all on function lectern.keep_answer(bigint, text, text, text, smallint, jsonb) from public;
grant execute on function lectern.keep_answer(bigint, text, text, text, smallint, jsonb) to lectern_web;
