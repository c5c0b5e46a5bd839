-- Keeping house: blobs that are to be removed from the store, and what a day was like.
-- Locks: creates only.

-- Blobs that no row needs any more. The keeper asks once more before it removes one (take_blob_removals): the same bytes
-- may have come back meanwhile. Holds hashes only and is exempt from row security: the keeper works for all tenants.
create table lectern.blob_removal (
    tenant_id  bigint not null,
    bucket     text not null,
    sha256     bytea not null,
    marked_at  timestamptz not null default now(),
    constraint blob_removal_pk primary key (tenant_id, bucket, sha256),
    constraint blob_removal_bucket_known check (bucket in ('inbox', 'results', 'pages'))
);

create index blob_removal_age_idx on lectern.blob_removal (marked_at);

-- Numbers only, of a tenant's day (or ISO week, from its Monday).
create table lectern.metric_rollup (
    tenant_id  bigint not null references lectern.tenant (tenant_id),
    period     text not null,
    starts_on  date not null,
    name       text not null,
    value      double precision not null,
    constraint metric_rollup_pk primary key (tenant_id, period, starts_on, name),
    constraint metric_rollup_period_known check (period in ('day', 'week'))
);

alter table lectern.metric_rollup enable row level security;
alter table lectern.metric_rollup force row level security;
create policy tenant_only on lectern.metric_rollup
    using (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);
