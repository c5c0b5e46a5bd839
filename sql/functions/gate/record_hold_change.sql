-- Adds a line to the audit log about a change of a hold, or about a try: who, through whose link, with what outcome, and
-- `p_details` of the change.
create or replace function lectern.record_hold_change(
    p_by lectern.hold_approver, p_action text, p_outcome lectern.approval_outcome, p_details jsonb, p_request text
)
returns void
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
begin
    perform record_audit(
        (p_by.hold).tenant_id, p_by.actor, p_action, 'hold:' || (p_by.hold).hold_id,
        jsonb_strip_nulls(p_details || jsonb_build_object(
            'outcome', p_outcome, 'link', (p_by.link).link_id, 'link_from', (p_by.link).issued_by)),
        p_request);
end
$$;
