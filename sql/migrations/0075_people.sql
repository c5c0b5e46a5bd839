-- People and tenants: invitations and mailed one-time links, groups that give roles, suspended tenants, the history of settings, and mails
-- to a person that no event is behind.
-- Locks: account, tenant and delivery, shortly, for columns without a rewrite; delivery is read once for its new unique key. Yesterday's
-- programs run on it: they insert accounts that count as accepted, and deliveries that come from events.

create type lectern.link_purpose as enum ('invitation', 'reset', 'address');

create type lectern.people_outcome as enum (
    'done', 'not_found', 'changed_meanwhile', 'last_administrator', 'address_taken', 'name_taken', 'beyond_own_rights', 'unknown_group',
    'unknown_person', 'no_successor', 'bad_address', 'bad_name', 'closed', 'no_password', 'suspended', 'own_tenant');

-- `roles` are those in force. `own_roles`: which of them the person has by themselves; null: all, there is no group.
-- `accepted_at` null: invited, and has never signed in. `version` is the ETag of a person.
alter table lectern.account
    add column accepted_at timestamptz default now(),
    add column own_roles lectern.account_role[],
    add column last_seen_at timestamptz,
    add column version bigint not null default 1;

-- While it is set nobody of the tenant gets in, and its waiting tasks stay where they are.
alter table lectern.tenant
    add column suspended_at timestamptz;

create index tenant_suspended_idx on lectern.tenant (tenant_id) where suspended_at is not null;

-- A department group. `external_name`: what an identity provider calls it; whoever signs in with that name in their groups is in it.
create table lectern.account_group (
    tenant_id      bigint not null references lectern.tenant (tenant_id),
    group_id       bigint generated always as identity,
    name           text not null,
    roles          lectern.account_role[] not null,
    external_name  text,
    version        bigint not null default 1,
    created_at     timestamptz not null default now(),
    constraint account_group_pk primary key (tenant_id, group_id),
    constraint account_group_name_unique unique (tenant_id, name),
    constraint account_group_external_name_unique unique (tenant_id, external_name)
);

-- `from_provider`: the identity provider said so at the last sign-in, and may take it back at the next.
create table lectern.account_group_member (
    tenant_id      bigint not null,
    group_id       bigint not null,
    account_id     bigint not null,
    from_provider  boolean not null default false,
    constraint account_group_member_pk primary key (tenant_id, group_id, account_id),
    constraint account_group_member_group_fk foreign key (tenant_id, group_id)
        references lectern.account_group (tenant_id, group_id) on delete cascade,
    constraint account_group_member_account_fk foreign key (tenant_id, account_id)
        references lectern.account (tenant_id, account_id) on delete cascade
);

create index account_group_member_account_idx on lectern.account_group_member (tenant_id, account_id);

-- A link that lets whoever reads a mailbox do one thing once. `email`: the mailbox; for `address` the new address of the account.
create table lectern.account_link (
    tenant_id   bigint not null,
    link_id     bigint generated always as identity,
    account_id  bigint not null,
    purpose     lectern.link_purpose not null,
    email       text not null,
    made_by     text not null,
    made_at     timestamptz not null default now(),
    expires_at  timestamptz not null,
    used_at     timestamptz,
    ended_at    timestamptz,                       -- taken back, or another one took its place
    constraint account_link_pk primary key (tenant_id, link_id),
    constraint account_link_used_or_ended check (used_at is null or ended_at is null),
    constraint account_link_account_fk foreign key (tenant_id, account_id)
        references lectern.account (tenant_id, account_id) on delete cascade
);

create index account_link_account_idx on lectern.account_link (tenant_id, account_id);
create unique index account_link_open_idx on lectern.account_link (tenant_id, account_id, purpose)
    where used_at is null and ended_at is null;

-- Tokens of a link, as SHA-256: each mail has its own, made when the mail leaves, and forgotten if the mail does not arrive.
create table lectern.account_link_token (
    token_hash  bytea not null,
    tenant_id   bigint not null,
    link_id     bigint not null,
    made_at     timestamptz not null default now(),
    constraint account_link_token_pk primary key (token_hash),
    constraint account_link_token_is_sha256 check (octet_length(token_hash) = 32),
    constraint account_link_token_link_fk foreign key (tenant_id, link_id)
        references lectern.account_link (tenant_id, link_id) on delete cascade
);

create index account_link_token_link_idx on lectern.account_link_token (tenant_id, link_id);

-- A mail to one person that no event is behind: a link, or a notice about their account. Never a token.
create table lectern.account_mail (
    tenant_id   bigint not null,
    mail_id     bigint generated always as identity,
    account_id  bigint not null,
    kind        text not null,
    link_id     bigint,
    email       text not null,
    details     jsonb not null default '{}',
    made_at     timestamptz not null default now(),
    constraint account_mail_pk primary key (tenant_id, mail_id),
    constraint account_mail_link_iff_kind check ((kind = 'link') = (link_id is not null)),
    constraint account_mail_account_fk foreign key (tenant_id, account_id)
        references lectern.account (tenant_id, account_id) on delete cascade,
    constraint account_mail_link_fk foreign key (tenant_id, link_id)
        references lectern.account_link (tenant_id, link_id) on delete cascade
);

create index account_mail_account_idx on lectern.account_mail (tenant_id, account_id);
create index account_mail_link_idx on lectern.account_mail (tenant_id, link_id) where link_id is not null;

alter table lectern.delivery
    alter column event_id drop not null,
    add column mail_id bigint,
    drop constraint delivery_audience_known,
    drop constraint delivery_once;
alter table lectern.delivery
    add constraint delivery_audience_known check (audience in ('webhook', 'approver', 'submitter', 'administrator', 'person')),
    add constraint delivery_once unique nulls not distinct (event_id, audience, webhook_id, account_id, mail_id),
    add constraint delivery_mail_iff_person check ((audience = 'person') = (mail_id is not null) and (event_id is null) = (mail_id is not null));

-- Somebody asked for a new password. What was typed is looked at after the answer was sent, so that the answer takes as long for an address
-- that nobody has. Rows live for seconds. Exempt from row security: the tenant is not known yet.
create table lectern.reset_request (
    request_number  bigint generated always as identity primary key,
    tenant_slug     text,
    email           text not null,
    asked_at        timestamptz not null default clock_timestamp(),
    request_id      text
);

-- Who changed which setting of a tenant from what to what. `takes_back`: the change that this one undid.
create table lectern.setting_change (
    tenant_id   bigint not null references lectern.tenant (tenant_id),
    change_id   bigint generated always as identity,
    name        text not null,
    old_value   jsonb,
    new_value   jsonb,
    actor       text not null,
    request_id  text,
    takes_back  bigint,
    changed_at  timestamptz not null default clock_timestamp(),
    constraint setting_change_pk primary key (tenant_id, change_id),
    constraint setting_change_takes_back_fk foreign key (tenant_id, takes_back)
        references lectern.setting_change (tenant_id, change_id)
);

create index setting_change_name_idx on lectern.setting_change (tenant_id, name, change_id desc);

do $$
declare
    v_table text;
begin
    foreach v_table in array array['account_group', 'account_group_member', 'account_link', 'account_link_token', 'account_mail',
                                   'setting_change'] loop
        execute format('alter table lectern.%I enable row level security', v_table);
        execute format('alter table lectern.%I force row level security', v_table);
        execute format(
            'create policy tenant_only on lectern.%I '
            'using (tenant_id = nullif(current_setting(''app.tenant'', true), '''')::bigint)',
            v_table);
    end loop;
end
$$;

-- Whose link it is is found before the tenant is known.
create policy presented_token on lectern.account_link_token for select
    using (token_hash = decode(nullif(current_setting('app.presented', true), ''), 'hex'));
