-- The hold that a link's token opens, known by the token's SHA-256, and its tenant entered. No row: the token is wrong.
create or replace function lectern.find_presented_hold(p_token_hash bytea)
returns lectern.hold
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_hold hold;
begin
    perform set_config('app.presented', encode(p_token_hash, 'hex'), true);
    select * into v_hold from hold where token_hash = p_token_hash;
    if not found then
        select * into v_hold from hold
        where offered_token_hashes <> '{}' and p_token_hash = any (offered_token_hashes);
    end if;
    perform set_config('app.presented', '', true);
    if v_hold.hold_id is not null then
        perform enter_tenant(v_hold.tenant_id);
        perform refuse_suspended(v_hold.tenant_id);
        if exists (select from job where tenant_id = v_hold.tenant_id and job_id = v_hold.job_id and trashed_at is not null) then
            return null;
        end if;
    end if;
    return v_hold;
end
$$;
