-- A link that left in a mail has arrived, and is the hold's link from now on; or it has not, and is forgotten. Nothing
-- changes where it was taken back meanwhile: the hold was handed to somebody else, or an administrator has made a link.
create or replace function lectern.settle_offered_link(p_tenant bigint, p_job uuid, p_token_hash bytea, p_arrived boolean)
returns void
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_hold hold := find_hold_of_job(p_tenant, p_job);
begin
    update hold h
    set token_hash = case when p_arrived then p_token_hash else h.token_hash end,
        offered_token_hashes = array_remove(h.offered_token_hashes, p_token_hash)
    where h.tenant_id = p_tenant and h.hold_id = v_hold.hold_id and p_token_hash = any (h.offered_token_hashes);
end
$$;

revoke all on function lectern.settle_offered_link(bigint, uuid, bytea, boolean) from public;
grant execute on function lectern.settle_offered_link(bigint, uuid, bytea, boolean) to lectern_notify;
