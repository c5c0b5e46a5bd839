-- The status of a job for whoever presents a token: sign-in, right and row in one statement. `o_outcome` is 'ok',
-- 'unauthenticated', 'forbidden' or 'not_found' (also for what the caller may not see).
--
-- The most frequent question of all. A key of the tenant that asks for a job of its own while it is under way is answered
-- by two short queries; everybody else goes the long way, which knows every case.
create or replace function lectern.read_job_as(
    p_token_hash bytea, p_is_session boolean, p_job uuid, out o_outcome text, out o_unlimited boolean,
    out o_tenant bigint, out o_job lectern.job_row
)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_key bigint;
    v_caller lectern.caller;
    v_job job;
begin
    if not p_is_session then
        perform set_config('app.presented', encode(p_token_hash, 'hex'), true);
        select tenant_id, api_key_id, unlimited, set_config('app.tenant', tenant_id::text, true)
        into o_tenant, v_key, o_unlimited, o_outcome
        from api_key
        where token_hash = p_token_hash and account_id is null and revoked_at is null
          and (expires_at is null or expires_at > now()) and last_used_at > now() - interval '5 minutes'
          and 'read' = any (scopes);
        if found then
            select j.job_id, j.public_id, j.status, j.filename, d.byte_count, j.step, j.pages_done, j.page_count, j.lane,
                j.params, null, as_time(j.submitted_at), as_time(j.started_at), as_time(j.ended_at),
                as_time(j.updated_at), j.version, j.confidence, null, null, null, null, j.error
            into o_job
            from job j
            join document d on d.tenant_id = j.tenant_id and d.document_id = j.document_id
            where j.public_id = p_job and j.tenant_id = o_tenant and j.api_key_id = v_key and j.parent_job_id is null
              and j.status in ('submitted', 'pii_scanning', 'processing');
            if found then
                o_outcome := 'ok';
                return;
            end if;
        end if;
    end if;
    v_caller := find_caller(p_token_hash, p_is_session);
    o_tenant := v_caller.tenant_id;
    o_unlimited := v_caller.unlimited;
    if o_tenant is null then
        o_outcome := 'unauthenticated';
    elsif not 'read' = any (v_caller.rights) then
        o_outcome := 'forbidden';
    else
        select * into v_job from job where public_id = p_job and tenant_id = o_tenant;
        if found and may_see(v_job, v_caller.account_id, v_caller.api_key_id, 'read_all' = any (v_caller.rights)) then
            o_outcome := 'ok';
            o_job := show_job(v_job);
        else
            o_outcome := 'not_found';
        end if;
    end if;
end
$$;

grant execute on function lectern.read_job_as(bytea, boolean, uuid) to lectern_web;
