-- A row of the audit log as it is hashed: times as microseconds, details as PostgreSQL prints jsonb.
create or replace function lectern.audit_row(p_row lectern.audit)
returns table (
    o_id bigint, o_tenant bigint, o_micros bigint, o_actor text, o_action text, o_object text, o_details text, o_request text
)
language sql stable
as $$
    select p_row.audit_id, p_row.tenant_id, (extract(epoch from p_row.at) * 1000000)::bigint, p_row.actor, p_row.action, p_row.object,
           p_row.details::text, p_row.request_id
$$;
