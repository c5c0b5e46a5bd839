-- The picture of a page under review, for an approver who has the link. Findings can be read on it, so the audit log has a
-- line for each look.
-- Outcome: found, no_picture (not drawn, or not yet), not_found (no hold has this token), expired (the hold is not open).
create or replace function lectern.hold_page_picture(p_token_hash bytea, p_page int)
returns table (outcome lectern.approval_outcome, tenant_id bigint, sha256 bytea, media_type text)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_hold hold := find_presented_hold(p_token_hash);
begin
    if v_hold.hold_id is null then
        return query select 'not_found'::approval_outcome, null::bigint, null::bytea, null::text;
    elsif hold_outcome(v_hold) <> 'open' then
        return query select 'expired'::approval_outcome, null::bigint, null::bytea, null::text;
    else
        perform record_audit(v_hold.tenant_id, 'token:hold:' || v_hold.hold_id, 'viewed_page', 'hold:' || v_hold.hold_id,
                             jsonb_build_object('page', p_page));
        return query
        select (case when a.artefact_id is null then 'no_picture' else 'found' end)::approval_outcome, v_hold.tenant_id,
               a.sha256, a.media_type
        from (select 1) one
        left join artefact a on a.tenant_id = v_hold.tenant_id and a.job_id = v_hold.job_id
         and a.name = 'pages/' || p_page || '.png';
    end if;
end
$$;

revoke all on function lectern.hold_page_picture(bytea, int) from public;
grant execute on function lectern.hold_page_picture(bytea, int) to lectern_web;
