-- Links for readers: who gave which document to readers, until when, and when it was taken back. A link is signed and
-- names its row, so nothing secret is kept here, and taking a link back is a change of the row.
-- Locks: creates only. Runs with yesterday's programs.

create table lectern.share (
    tenant_id   bigint not null references lectern.tenant (tenant_id),
    share_id    bigint generated always as identity,
    public_id   uuid not null default gen_random_uuid(),
    job_id      bigint not null,
    created_by  text not null,                     -- as the audit log names people: account:5, key:3
    created_at  timestamptz not null default clock_timestamp(),
    expires_at  timestamptz not null,
    revoked_by  text,
    revoked_at  timestamptz,
    constraint share_pk primary key (tenant_id, share_id),
    constraint share_public_unique unique (public_id),
    constraint share_job_fk foreign key (tenant_id, job_id) references lectern.job (tenant_id, job_id) on delete cascade,
    constraint share_lasts_180_days check (expires_at > created_at and expires_at <= created_at + interval '181 days'),
    constraint share_revoked_by_somebody check ((revoked_at is null) = (revoked_by is null))
);

create index share_job_idx on lectern.share (tenant_id, job_id, share_id desc);

alter table lectern.share enable row level security;
alter table lectern.share force row level security;
create policy tenant_only on lectern.share
    using (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);
