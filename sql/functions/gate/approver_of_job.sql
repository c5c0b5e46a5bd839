-- A signed-in approver and the hold of a job that they ask for. Enters the tenant. `hold` is of nulls when the tenant has no
-- such hold (find_hold_of_job).
create or replace function lectern.approver_of_job(
    p_tenant bigint, p_job uuid, p_actor text, p_account bigint, p_key bigint
)
returns lectern.hold_approver
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_by hold_approver;
begin
    v_by.hold := find_hold_of_job(p_tenant, p_job);
    v_by.via := 'account';
    v_by.actor := p_actor;
    v_by.account_id := p_account;
    v_by.api_key_id := p_key;
    return v_by;
end
$$;
