-- To whom each approval link was given, so that nobody decides about their own document by one, and through which link a
-- decision came.
-- Locks: short, on hold, to add a column. Yesterday's web process and heralds cannot make links on it (issue_approval_link and
-- offer_approval_link have other signatures): restart them with the migration.

create table lectern.hold_link (
    tenant_id    bigint not null,
    link_id      bigint generated always as identity,
    hold_id      bigint not null,
    token_hash   bytea not null,                   -- SHA-256 of the token
    issued_by    text not null,                    -- account:7, key:3, herald, admin
    account_id   bigint,                           -- who fetched it
    api_key_id   bigint,
    recipients   text[] not null default '{}',     -- addresses of the mail it went with, in lower case
    issued_at    timestamptz not null default clock_timestamp(),
    constraint hold_link_pk primary key (tenant_id, link_id),
    constraint hold_link_token_unique unique (token_hash),
    constraint hold_link_hold_fk foreign key (tenant_id, hold_id) references lectern.hold (tenant_id, hold_id) on delete cascade
);

create index hold_link_hold_idx on lectern.hold_link (tenant_id, hold_id);

alter table lectern.hold_link enable row level security;
alter table lectern.hold_link force row level security;
create policy tenant_only on lectern.hold_link
    using (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);

alter table lectern.hold add column decided_link_id bigint;   -- through which link, where decided_via is 'token'

drop function if exists lectern.issue_approval_link(bigint, uuid, text, text);
drop function if exists lectern.offer_approval_link(bigint, uuid, text, text);
drop function if exists lectern.decide_hold(
    lectern.hold, lectern.decision, text, text, jsonb, text, text, bigint, bigint, text);
drop function if exists lectern.decide_hold_by_token(bytea, lectern.decision, text, text, jsonb, text);
drop function if exists lectern.extend_hold(bigint, uuid, numeric, text, bigint, bigint, text);
drop function if exists lectern.extend_hold_by_token(bytea, numeric, text);
drop function if exists lectern.delegate_hold(bigint, uuid, text, text, bigint, bigint, text);
drop function if exists lectern.delegate_hold_by_token(bytea, text, text);
