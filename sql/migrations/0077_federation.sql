-- Sign-in by an identity provider, and service clients that present its tokens. Locks: none on existing tables but those of new foreign keys
-- (SHARE ROW EXCLUSIVE on account, api_key and session while the empty tables are made). Yesterday's programs run on it.

-- The public keys of issuers, as they publish them. lectern-oidc writes it; lectern-web, which has no network, reads it. `wanted_at`: somebody
-- met a key that is not in it.
create table lectern.issuer_keys (
    issuer      text not null,
    key_set     text not null,
    fetched_at  timestamptz not null default now(),
    wanted_at   timestamptz,
    constraint issuer_keys_pk primary key (issuer),
    constraint issuer_keys_are_small check (octet_length(key_set) <= 131072)
);

-- Between the two halves of a sign-in: the browser is at the identity provider. Holds hashes, and the verifier and the nonce sealed for
-- lectern-oidc. A row works once, and only for the browser, the provider and the role that it was made for.
create table lectern.sign_in_attempt (
    state_hash    bytea not null,
    browser_hash  bytea not null,
    provider      text not null,
    sealed        bytea not null,
    return_path   text not null,
    expires_at    timestamptz not null,
    constraint sign_in_attempt_pk primary key (state_hash),
    constraint sign_in_attempt_state_is_sha256 check (octet_length(state_hash) = 32),
    constraint sign_in_attempt_browser_is_sha256 check (octet_length(browser_hash) = 32),
    constraint sign_in_attempt_is_small check (octet_length(sealed) <= 1024 and length(return_path) <= 1024)
);

create index sign_in_attempt_expiry_idx on lectern.sign_in_attempt (expires_at);

-- Logout tokens work once: a repeated one would end the session of somebody who has signed in again.
create table lectern.used_logout_token (
    issuer      text not null,
    token_hash  bytea not null,
    expires_at  timestamptz not null,
    constraint used_logout_token_pk primary key (issuer, token_hash),
    constraint used_logout_token_is_sha256 check (octet_length(token_hash) = 32)
);

create index used_logout_token_expiry_idx on lectern.used_logout_token (expires_at);

-- Who an account is at an identity provider. `email` is what the provider said at the last sign-in; the account's own may differ.
create table lectern.identity (
    tenant_id     bigint not null,
    issuer        text not null,
    subject       text not null,
    account_id    bigint not null,
    email         text,
    created_at    timestamptz not null default now(),
    last_used_at  timestamptz not null default now(),
    constraint identity_pk primary key (tenant_id, issuer, subject),
    constraint identity_account_fk foreign key (tenant_id, account_id)
        references lectern.account (tenant_id, account_id) on delete cascade,
    constraint identity_is_bounded check (length(issuer) <= 2048 and length(subject) between 1 and 2048)
);

create index identity_account_idx on lectern.identity (tenant_id, account_id);

-- Sessions that a provider began, so that it can end them: by its session (`sid`) or by subject.
create table lectern.federated_session (
    tenant_id   bigint not null,
    token_hash  bytea not null,
    issuer      text not null,
    subject     text not null,
    sid         text,
    constraint federated_session_pk primary key (token_hash),
    constraint federated_session_session_fk foreign key (token_hash)
        references lectern.session (token_hash) on delete cascade
);

create index federated_session_subject_idx on lectern.federated_session (issuer, subject);

-- A program that presents tokens of an issuer instead of a key of ours. `api_key_id`: the key that it counts as everywhere else; nobody has
-- its token. The audience names the tenant, so one token cannot mean two tenants.
create table lectern.service_client (
    tenant_id          bigint not null,
    service_client_id  bigint generated always as identity,
    api_key_id         bigint not null,
    issuer             text not null,
    audience           text not null,
    subject            text not null,
    created_at         timestamptz not null default now(),
    ended_at           timestamptz,
    constraint service_client_pk primary key (tenant_id, service_client_id),
    constraint service_client_key_fk foreign key (tenant_id, api_key_id)
        references lectern.api_key (tenant_id, api_key_id) on delete cascade,
    constraint service_client_is_bounded check (length(issuer) <= 2048 and length(audience) <= 2048 and length(subject) between 1 and 2048)
);

create unique index service_client_open_idx on lectern.service_client (tenant_id, issuer, audience, subject) where ended_at is null;
create index service_client_key_idx on lectern.service_client (tenant_id, api_key_id);

-- Tokens that lectern-web has verified, by SHA-256, so that every program finds their caller as it finds that of a key.
create table lectern.service_token (
    tenant_id   bigint not null,
    token_hash  bytea not null,
    api_key_id  bigint not null,
    rights      text[] not null,
    expires_at  timestamptz not null,
    constraint service_token_pk primary key (token_hash),
    constraint service_token_is_sha256 check (octet_length(token_hash) = 32),
    constraint service_token_key_fk foreign key (tenant_id, api_key_id)
        references lectern.api_key (tenant_id, api_key_id) on delete cascade
);

create index service_token_key_idx on lectern.service_token (tenant_id, api_key_id);
create index service_token_expiry_idx on lectern.service_token (tenant_id, expires_at);

do $$
declare
    v_table text;
begin
    foreach v_table in array array['identity', 'federated_session', 'service_client', 'service_token'] loop
        execute format('alter table lectern.%I enable row level security', v_table);
        execute format('alter table lectern.%I force row level security', v_table);
        execute format('create policy tenant_only on lectern.%I using (tenant_id = nullif(current_setting(''app.tenant'', true), '''')::bigint)',
                       v_table);
    end loop;
end
$$;

-- What is found before the tenant is known.
create policy presented_token on lectern.service_token for select
    using (token_hash = decode(nullif(current_setting('app.presented', true), ''), 'hex'));
create policy presented_client on lectern.service_client for select
    using (issuer = nullif(current_setting('app.presented_issuer', true), '')
           and subject = nullif(current_setting('app.presented_subject', true), ''));
create policy ended_by_provider on lectern.federated_session for select
    using (issuer = nullif(current_setting('app.presented_issuer', true), ''));

create type lectern.identity_outcome as enum (
    'signed_in', 'no_tenant', 'no_address', 'unverified_address', 'address_taken', 'no_account', 'disabled');
