-- Second factors: one-time codes by an app, recovery codes and passkeys of accounts, and the tickets between the steps of a sign-in. Sessions
-- say how they began and from where, so that a person can recognise them. Locks: ACCESS EXCLUSIVE on session for a rewrite of the table,
-- which holds the sessions of twelve hours. Yesterday's programs run on it: open_session has defaults for what they do not pass.

alter table lectern.session
    add column session_id uuid not null default gen_random_uuid(),
    add column method text not null default 'password',
    add column user_agent text,
    add column address_hash text,
    add column is_partial boolean not null default false,
    add constraint session_id_unique unique (session_id),
    add constraint session_method_is_a_word check (method ~ '^[a-z][a-z_]{0,30}$'),
    add constraint session_user_agent_is_short check (length(user_agent) <= 200);

-- What the person has to do before anything else: enrol_second_factor, change_password. Null: nothing.
alter type lectern.caller add attribute must text;

drop function if exists lectern.open_session(bigint, bigint, bytea, text, text);
drop function if exists lectern.look_up_callers(text[], int[]);

-- The seed of an account's authenticator app, sealed under the installation's key `identity.key`. `last_step` is the time step of the last
-- code that was accepted: a code works once.
create table lectern.totp (
    tenant_id     bigint not null,
    account_id    bigint not null,
    sealed_seed   bytea not null,
    created_at    timestamptz not null default now(),
    confirmed_at  timestamptz,
    last_step     bigint not null default 0,
    constraint totp_pk primary key (tenant_id, account_id),
    constraint totp_account_fk foreign key (tenant_id, account_id)
        references lectern.account (tenant_id, account_id) on delete cascade,
    constraint totp_seed_is_small check (octet_length(sealed_seed) <= 256)
);

alter table lectern.totp enable row level security;
alter table lectern.totp force row level security;
create policy tenant_only on lectern.totp
    using (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);

-- SHA-256 of codes of 80 random bits; each works once.
create table lectern.recovery_code (
    tenant_id   bigint not null,
    account_id  bigint not null,
    code_hash   bytea not null,
    used_at     timestamptz,
    constraint recovery_code_pk primary key (tenant_id, account_id, code_hash),
    constraint recovery_code_account_fk foreign key (tenant_id, account_id)
        references lectern.account (tenant_id, account_id) on delete cascade,
    constraint recovery_code_is_sha256 check (octet_length(code_hash) = 32)
);

alter table lectern.recovery_code enable row level security;
alter table lectern.recovery_code force row level security;
create policy tenant_only on lectern.recovery_code
    using (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);

-- Public keys of passkeys. `algorithm` is a COSE number; `user_handle` is what the authenticator calls the account: random, the same for all
-- passkeys of an account. A credential's id is chosen by the authenticator at random and is found before the tenant is known.
create table lectern.passkey (
    tenant_id      bigint not null,
    passkey_id     bigint generated always as identity,
    account_id     bigint not null,
    credential_id  bytea not null,
    user_handle    bytea not null,
    algorithm      int not null,
    public_key     bytea not null,
    sign_count     bigint not null default 0,
    name           text not null,
    created_at     timestamptz not null default now(),
    last_used_at   timestamptz,
    constraint passkey_pk primary key (tenant_id, passkey_id),
    constraint passkey_account_fk foreign key (tenant_id, account_id)
        references lectern.account (tenant_id, account_id) on delete cascade,
    constraint passkey_credential_unique unique (credential_id),
    constraint passkey_credential_is_small check (octet_length(credential_id) between 1 and 1023),
    constraint passkey_handle_is_32_bytes check (octet_length(user_handle) = 32),
    constraint passkey_key_is_small check (octet_length(public_key) <= 1024),
    constraint passkey_name_is_short check (length(name) between 1 and 100)
);

create index passkey_account_idx on lectern.passkey (tenant_id, account_id);

alter table lectern.passkey enable row level security;
alter table lectern.passkey force row level security;
create policy tenant_only on lectern.passkey
    using (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);
create policy presented_credential on lectern.passkey for select
    using (credential_id = decode(nullif(current_setting('app.presented_credential', true), ''), 'hex'));

-- Between two steps: of a sign-in whose first factor was right, of a sign-in by passkey, of the registration of a passkey. Holds ids and
-- hashes and is exempt from row security: the tenant is not known before the ticket is. `challenge` works once.
create table lectern.sign_in_ticket (
    token_hash   bytea not null,
    purpose      text not null,
    tenant_id    bigint,
    account_id   bigint,
    method       text,                              -- of the first step
    challenge    bytea,
    user_handle  bytea,
    tries        int not null default 0,
    expires_at   timestamptz not null,
    constraint sign_in_ticket_pk primary key (token_hash),
    constraint sign_in_ticket_is_sha256 check (octet_length(token_hash) = 32),
    constraint sign_in_ticket_purpose_is_known check (purpose in ('second_factor', 'passkey', 'registration')),
    constraint sign_in_ticket_account_fk foreign key (tenant_id, account_id)
        references lectern.account (tenant_id, account_id) on delete cascade
);

create index sign_in_ticket_account_idx on lectern.sign_in_ticket (tenant_id, account_id);
create index sign_in_ticket_expiry_idx on lectern.sign_in_ticket (expires_at);
