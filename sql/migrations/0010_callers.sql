-- Types that the web process reads: who calls, and a job as it is shown. The password of an encrypted PDF, sealed for the
-- workers alone. Locks: creates only.

create type lectern.caller as (
    tenant_id     bigint,
    tenant_slug   text,
    tenant_name   text,
    account_id    bigint,
    api_key_id    bigint,
    email         text,
    display_name  text,
    roles         text[],
    rights        text[],
    unlimited     boolean
);

create type lectern.job_row as (
    job_id              bigint,
    public_id           uuid,
    status              text,
    filename            text,
    byte_count          bigint,
    step                text,
    pages_done          int,
    page_count          int,
    lane                smallint,
    params              text,
    parent_id           uuid,
    created_at          text,
    started_at          text,
    completed_at        text,
    updated_at          text,
    version             bigint,
    confidence          real,
    confidence_class    text,
    review_recommended  boolean,
    seconds             real,
    hold                text,
    error               text
);

-- The workers' public key, under which passwords are sealed; whoever holds the key file publishes it.
create table lectern.seal_key (
    public_key    bytea primary key,
    published_at  timestamptz not null default now(),
    constraint seal_key_is_x25519 check (octet_length(public_key) = 32)
);

-- A password on its way to the workers: unreadable here, gone when the job ends, and after a day in any case.
create table lectern.sealed_password (
    tenant_id   bigint not null,
    job_id      bigint not null,
    sealed      bytea not null,
    expires_at  timestamptz not null default now() + interval '1 day',
    constraint sealed_password_pk primary key (tenant_id, job_id),
    constraint sealed_password_job_fk foreign key (tenant_id, job_id)
        references lectern.job (tenant_id, job_id) on delete cascade,
    constraint sealed_password_small check (octet_length(sealed) <= 1024)
);

alter table lectern.sealed_password enable row level security;
alter table lectern.sealed_password force row level security;
create policy tenant_only on lectern.sealed_password
    using (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);

-- The same for a resumable upload that has not become a job yet.
alter table lectern.upload add column sealed_password bytea;
alter table lectern.upload add column force boolean not null default false;

-- Somebody else in the tenant who brought the same bytes: may follow the job and take its result, not change it.
create table lectern.job_reader (
    tenant_id   bigint not null,
    job_id      bigint not null,
    account_id  bigint,
    api_key_id  bigint,
    constraint job_reader_is_somebody check (account_id is not null or api_key_id is not null),
    constraint job_reader_unique unique nulls not distinct (tenant_id, job_id, account_id, api_key_id),
    constraint job_reader_job_fk foreign key (tenant_id, job_id)
        references lectern.job (tenant_id, job_id) on delete cascade
);

alter table lectern.job_reader enable row level security;
alter table lectern.job_reader force row level security;
create policy tenant_only on lectern.job_reader
    using (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);
