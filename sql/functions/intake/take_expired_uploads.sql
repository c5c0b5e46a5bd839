-- Forgets resumable uploads whose time is over and names them, so that their files can go; and old idempotency keys.
create or replace function lectern.take_expired_uploads()
returns setof uuid
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_tenant bigint;
begin
    for v_tenant in select tenant_id from tenant loop
        perform enter_tenant(v_tenant);
        delete from idempotency where tenant_id = v_tenant and created_at < now() - interval '24 hours';
        delete from sealed_password where tenant_id = v_tenant and expires_at < now();
        return query delete from upload where tenant_id = v_tenant and expires_at < now() returning public_id;
    end loop;
end
$$;

revoke all on function lectern.take_expired_uploads() from public;
grant execute on function lectern.take_expired_uploads() to lectern_web, lectern_maintain;
