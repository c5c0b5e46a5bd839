-- The status of a job for whoever presents a token: sign-in, right and row in one statement. `outcome` is 'ok',
-- 'unauthenticated', 'forbidden' or 'not_found' (also for what the caller may not see).
--
-- The most frequent question of all. A key of the tenant that asks for a job of its own while it is under way is answered
-- by two short queries; everybody else goes the long way, which knows every case.
create or replace function lectern.read_job_as(p_token_hash bytea, p_is_session boolean, p_job uuid)
returns lectern.job_lookup
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_found lectern.job_lookup;
    v_tenant bigint;
    v_key bigint;
    v_entered text;
    v_caller lectern.caller;
    v_job job;
begin
    if not p_is_session then
        perform set_config('app.presented', encode(p_token_hash, 'hex'), true);
        select tenant_id, api_key_id, unlimited, set_config('app.tenant', tenant_id::text, true)
        into v_tenant, v_key, v_found.unlimited, v_entered
        from api_key
        where token_hash = p_token_hash and account_id is null and revoked_at is null
          and (expires_at is null or expires_at > now()) and last_used_at > now() - interval '5 minutes'
          and 'read' = any (scopes);
        if found then
            select 'ok', v_found.unlimited, j.job_id, j.public_id, j.status::text, j.filename, d.byte_count, j.step,
                j.pages_done, j.page_count, j.lane, j.params::text, null::uuid, j.submitted_at, j.started_at, j.ended_at,
                j.updated_at, j.version, j.confidence, null::text, null::boolean, null::real, null::text, j.error::text,
                v_tenant, 'key:' || v_key
            into v_found
            from job j
            join document d on d.tenant_id = j.tenant_id and d.document_id = j.document_id
            where j.public_id = p_job and j.tenant_id = v_tenant and j.api_key_id = v_key and j.parent_job_id is null
              and j.status in ('submitted', 'pii_scanning', 'processing');
            if found then
                return v_found;
            end if;
        end if;
    end if;
    v_caller := find_caller(p_token_hash, p_is_session);
    v_found.unlimited := v_caller.unlimited;
    v_found.tenant_id := v_caller.tenant_id;
    v_found.actor := case when p_is_session then 'account:' || v_caller.account_id else 'key:' || v_caller.api_key_id end;
    if v_caller.tenant_id is null then
        v_found.outcome := 'unauthenticated';
    elsif not 'read' = any (v_caller.rights) then
        v_found.outcome := 'forbidden';
    else
        select * into v_job from job where public_id = p_job and tenant_id = v_caller.tenant_id;
        if found and may_see(v_job, v_caller.account_id, v_caller.api_key_id, 'read_all' = any (v_caller.rights)) then
            select 'ok', v_caller.unlimited, shown.*, v_found.tenant_id, v_found.actor into v_found
            from shown_job(v_job, v_caller.account_id, v_caller.api_key_id) as shown;
        else
            v_found.outcome := 'not_found';
        end if;
    end if;
    return v_found;
end
$$;

revoke all on function lectern.read_job_as(bytea, boolean, uuid) from public;
grant execute on function lectern.read_job_as(bytea, boolean, uuid) to lectern_web;
