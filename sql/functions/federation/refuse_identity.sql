-- Notes that a sign-in by an identity provider was refused before it was known who it is: a token that is not genuine, an answer that
-- belongs to no attempt, a provider that said no.
create or replace function lectern.refuse_identity(p_provider text, p_reason text, p_address text, p_request text)
returns void
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform note_refusal(null, 'sign_in_refused', 'anybody', 'provider:' || p_provider,
                         jsonb_build_object('reason', p_reason, 'from', audit_hash(p_address)), p_request);
end
$$;

revoke all on function lectern.refuse_identity(text, text, text, text) from public;
grant execute on function lectern.refuse_identity(text, text, text, text) to lectern_oidc;
