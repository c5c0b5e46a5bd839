-- What happened: the outbox that browsers, mail and webhooks are told from, and the audit log.
-- event holds ids and states only and is exempt from row security: the hub reads for all tenants.
-- Locks: creates only.

create table lectern.event (
    event_id    bigint generated always as identity primary key,
    xid         xid8 not null default pg_current_xact_id(),   -- safe cursor: (transaction horizon, event_id)
    tenant_id   bigint not null,
    job_id      bigint,
    submitter_id bigint,                           -- whose browser may see it
    api_key_id  bigint,                            -- and whose program, where no account stands behind the key
    kind        text not null,                     -- job.submitted, job.status, job.progress, hold.opened, hold.decided, ...
    body        jsonb not null,                    -- public ids, status, step, pages; never text of a document
    created_at  timestamptz not null default now()
);

create index event_xid_idx on lectern.event (xid, event_id);
create index event_viewer_idx on lectern.event (tenant_id, submitter_id, xid, event_id);
create index event_age_idx on lectern.event (created_at);

-- Up to where events were forgotten: whoever resumes from before must ask for everything again.
create table lectern.event_floor (
    single    boolean primary key default true,
    xid       xid8 not null default '0',
    event_id  bigint not null default 0,
    constraint event_floor_is_one_row check (single)
);

insert into lectern.event_floor default values;

-- Since when the server has kept its memory. A crash empties unlogged tables, and with it may take back commits that did
-- not wait for the disk and give their transaction numbers out again; whoever counts by them must know.
create unlogged table lectern.server_life (
    single    boolean primary key default true,
    began_at  timestamptz not null default clock_timestamp(),
    constraint server_life_is_one_row check (single)
);

create table lectern.audit (
    audit_id    bigint generated always as identity primary key,
    tenant_id   bigint,                            -- null: the installation itself
    at          timestamptz not null default clock_timestamp(),
    actor       text not null,                     -- account:7, key:3, token:hold:9, clock, admin
    action      text not null,                     -- signed_in, submitted, viewed_hold, decided, erased, ...
    object      text,                              -- job:uuid, hold:9
    details     jsonb not null default '{}',
    request_id  text
);

create index audit_tenant_idx on lectern.audit (tenant_id, audit_id);

create function lectern.refuse_audit_change() returns trigger
language plpgsql
as $$
begin
    raise exception 'the audit log is append-only' using errcode = 'insufficient_privilege';
end
$$;

create trigger audit_is_append_only before update or delete on lectern.audit
    for each row execute function lectern.refuse_audit_change();
create trigger audit_is_never_truncated before truncate on lectern.audit
    for each statement execute function lectern.refuse_audit_change();

-- Anybody may add a line about the tenant entered or about the installation; only the tenant's own lines can be read.
alter table lectern.audit enable row level security;
alter table lectern.audit force row level security;
create policy tenant_only on lectern.audit
    using (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint)
    with check (tenant_id is null or tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);
