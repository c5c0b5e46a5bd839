-- Who is asking: accounts, sessions, API keys, the one-time bootstrap link, rate counters, idempotency, uploads.
-- Locks: creates only.

create type lectern.account_role as enum ('submitter', 'approver', 'officer', 'tenant_admin', 'operator');

create table lectern.account (
    tenant_id      bigint not null references lectern.tenant (tenant_id),
    account_id     bigint generated always as identity,
    email          text not null,
    display_name   text not null,
    password_phc   text,                           -- Argon2id, PHC string
    roles          lectern.account_role[] not null default '{submitter}',
    disabled_at    timestamptz,
    failed_count   int not null default 0,
    throttled_until timestamptz,
    created_at     timestamptz not null default now(),
    constraint account_pk primary key (tenant_id, account_id),
    constraint account_key_unique unique (account_id),
    constraint account_email_unique unique (tenant_id, email),
    constraint account_email_lower check (email = lower(email))
);

create table lectern.session (
    tenant_id     bigint not null,
    token_hash    bytea not null,
    account_id    bigint not null,
    created_at    timestamptz not null default now(),
    last_seen_at  timestamptz not null default now(),
    expires_at    timestamptz not null,            -- absolute end; idle end is last_seen_at + 30 min
    constraint session_pk primary key (token_hash),
    constraint session_account_fk foreign key (tenant_id, account_id)
        references lectern.account (tenant_id, account_id) on delete cascade
);

create index session_account_idx on lectern.session (tenant_id, account_id);

create table lectern.api_key (
    tenant_id     bigint not null references lectern.tenant (tenant_id),
    api_key_id    bigint generated always as identity,
    token_hash    bytea not null,
    name          text not null,
    account_id    bigint,                          -- acts for this account where given
    scopes        text[] not null,
    unlimited     boolean not null default false,  -- no rate limits (tests, trusted systems)
    created_at    timestamptz not null default now(),
    expires_at    timestamptz,
    revoked_at    timestamptz,
    last_used_at  timestamptz,
    constraint api_key_pk primary key (tenant_id, api_key_id),
    constraint api_key_hash_unique unique (token_hash)
);

-- The one-time link that makes the first administrator.
create table lectern.bootstrap (
    token_hash  bytea primary key,
    expires_at  timestamptz not null,
    used_at     timestamptz,
    created_at  timestamptz not null default now()
);

create unlogged table lectern.rate_counter (
    bucket        text not null,
    window_start  timestamptz not null,
    hits          int not null,
    constraint rate_counter_pk primary key (bucket, window_start)
);

create table lectern.idempotency (
    tenant_id    bigint not null references lectern.tenant (tenant_id),
    principal    text not null,
    route        text not null,
    key          text not null,
    body_sha256  bytea not null,
    status       smallint,                         -- null: still running
    answer       jsonb,
    created_at   timestamptz not null default now(),
    constraint idempotency_pk primary key (tenant_id, principal, route, key)
);

-- A resumable upload under way. The file lies in the store's temporary folder under its public id.
create table lectern.upload (
    tenant_id      bigint not null references lectern.tenant (tenant_id),
    upload_id      bigint generated always as identity,
    public_id      uuid not null default gen_random_uuid(),
    principal      text not null,
    submitter_id   bigint,
    api_key_id     bigint,
    byte_count     bigint,                         -- null: deferred length
    filename       text not null,
    params         jsonb not null default '{}',
    job_public_id  uuid,                           -- set when it became a job
    created_at     timestamptz not null default now(),
    expires_at     timestamptz not null,
    constraint upload_pk primary key (tenant_id, upload_id),
    constraint upload_public_unique unique (public_id)
);

create index upload_expiry_idx on lectern.upload (expires_at);

do $$
declare
    v_table text;
begin
    foreach v_table in array array['account', 'session', 'api_key', 'idempotency', 'upload'] loop
        execute format('alter table lectern.%I enable row level security', v_table);
        execute format('alter table lectern.%I force row level security', v_table);
        execute format(
            'create policy tenant_only on lectern.%I '
            'using (tenant_id = nullif(current_setting(''app.tenant'', true), '''')::bigint)',
            v_table);
    end loop;
end
$$;

-- Who is asking is found before the tenant is known: by the hash of what they present, or by the name they sign in with.
create policy presented_token on lectern.session for select
    using (token_hash = decode(nullif(current_setting('app.presented', true), ''), 'hex'));
create policy presented_token on lectern.api_key for select
    using (token_hash = decode(nullif(current_setting('app.presented', true), ''), 'hex'));
create policy signing_in on lectern.account for select
    using (email = nullif(current_setting('app.signing_in', true), ''));
