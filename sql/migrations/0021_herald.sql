-- Telling people and programs: webhooks, and what is to be delivered to whom.
-- Locks: creates only. Runs with yesterday's programs.

-- Where a tenant wants to be called. The secret is not kept: it is derived from the installation's `webhook.key`, the
-- public id and the generation, so that rotating is counting on; the one before is good for another day.
create table lectern.webhook (
    tenant_id        bigint not null references lectern.tenant (tenant_id),
    webhook_id       bigint generated always as identity,
    public_id        uuid not null default gen_random_uuid(),
    url              text not null,
    description      text not null default '',
    types            text[] not null,              -- document.held, …; empty: all
    generation       int not null default 1,
    rotated_at       timestamptz,
    failing_since    timestamptz,                  -- the first of the failures in a row
    disabled_at      timestamptz,
    disabled_reason  text,
    created_by       text not null,
    created_at       timestamptz not null default clock_timestamp(),
    constraint webhook_pk primary key (tenant_id, webhook_id),
    constraint webhook_public_unique unique (public_id),
    constraint webhook_url_short check (length(url) between 8 and 2000),
    constraint webhook_disabled_with_reason check ((disabled_at is null) = (disabled_reason is null))
);

alter table lectern.webhook enable row level security;
alter table lectern.webhook force row level security;
create policy tenant_only on lectern.webhook
    using (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);

-- One message to one place: made from the outbox once, tried until it arrives or three days are over, then kept as the log.
-- Holds ids and states only and is exempt from row security: heralds work for all tenants.
create table lectern.delivery (
    delivery_id    bigint generated always as identity primary key,
    tenant_id      bigint not null,
    event_id       bigint not null,
    type           text not null,                  -- document.submitted, .held, .reminder, .decided, .completed, .failed, .denied
    audience       text not null,                  -- webhook, approver, submitter, administrator
    webhook_id     bigint,
    account_id     bigint,                         -- the submitter
    job_public_id  uuid,
    message_id     uuid not null default gen_random_uuid(),   -- the same in every try: receivers drop repeats by it
    state          text not null default 'waiting',
    attempts       int not null default 0,
    next_at        timestamptz not null default clock_timestamp(),
    claimed_until  timestamptz,
    first_at       timestamptz,
    last_at        timestamptz,
    last_status    int,                            -- of HTTP or SMTP
    last_error     text,
    created_at     timestamptz not null default clock_timestamp(),
    constraint delivery_state_known check (state in ('waiting', 'delivered', 'failed', 'dropped')),
    constraint delivery_audience_known check (audience in ('webhook', 'approver', 'submitter', 'administrator')),
    constraint delivery_webhook_iff_audience check ((audience = 'webhook') = (webhook_id is not null)),
    constraint delivery_once unique nulls not distinct (event_id, audience, webhook_id, account_id)
);

create index delivery_due_idx on lectern.delivery (next_at) where state = 'waiting';
create index delivery_log_idx on lectern.delivery (tenant_id, webhook_id, delivery_id desc);
create index delivery_age_idx on lectern.delivery (created_at) where state <> 'waiting';

-- Up to where the outbox was spread into deliveries: the snapshot of the last look, and in which life of the server.
create table lectern.herald_place (
    single  boolean primary key default true,
    seen    pg_snapshot not null default pg_current_snapshot(),
    life    bigint,
    at      timestamptz not null default clock_timestamp(),
    constraint herald_place_is_one_row check (single)
);

insert into lectern.herald_place default values;
