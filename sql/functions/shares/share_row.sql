-- A reader's link as the API shows it, without its address, which only the program can sign (Share in openapi.yaml).
create or replace function lectern.share_row(p_share lectern.share)
returns jsonb
language sql stable
set search_path = lectern, pg_temp
as $$
    select jsonb_build_object(
        'share_id', p_share.public_id,
        'created_by', person_name(p_share.tenant_id, p_share.created_by),
        'created_at', as_time(p_share.created_at),
        'expires_at', as_time(p_share.expires_at),
        'revoked_by', person_name(p_share.tenant_id, p_share.revoked_by),
        'revoked_at', as_time(p_share.revoked_at),
        'state', case
            when p_share.revoked_at is not null then 'revoked'
            when p_share.expires_at <= clock_timestamp() then 'expired'
            else 'open'
        end
    )
$$;
