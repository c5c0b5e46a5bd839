-- Tenants, documents and jobs: the truth that everything else hangs on.
-- Locks: creates only. Runs with yesterday's programs: there are none.

create type lectern.job_status as enum
    ('submitted', 'pii_scanning', 'awaiting_approval', 'processing', 'completed', 'failed', 'denied', 'cancelled');

create table lectern.tenant (
    tenant_id   bigint generated always as identity primary key,
    slug        text not null,
    name        text not null,
    settings    jsonb not null default '{}',
    created_at  timestamptz not null default now(),
    constraint tenant_slug_unique unique (slug),
    constraint tenant_slug_shape check (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$')
);

-- Bytes as they were uploaded, once per tenant. A shared address would tell who else has a file.
create table lectern.document (
    tenant_id    bigint not null references lectern.tenant (tenant_id),
    document_id  bigint generated always as identity,
    sha256       bytea not null,
    byte_count   bigint not null,
    media_type   text not null default 'application/pdf',
    created_at   timestamptz not null default now(),
    erased_at    timestamptz,
    constraint document_pk primary key (tenant_id, document_id),
    constraint document_hash_unique unique (tenant_id, sha256),
    constraint document_hash_is_sha256 check (octet_length(sha256) = 32),
    constraint document_not_empty check (byte_count > 0)
);

-- One run of one document; what the user follows.
create table lectern.job (
    tenant_id       bigint not null references lectern.tenant (tenant_id),
    job_id          bigint generated always as identity,
    public_id       uuid not null default gen_random_uuid(),
    document_id     bigint not null,
    parent_job_id   bigint,                        -- the job that this one repeats
    submitter_id    bigint,                        -- account; null when an API key without an account submitted
    api_key_id      bigint,
    status          lectern.job_status not null default 'submitted',
    filename        text not null,                 -- as the user named it: data, never a path
    params          jsonb not null default '{}',   -- validated by the web process against openapi.yaml
    external_id     text,
    labels          text[] not null default '{}',
    lane            smallint not null default 2,      -- 1 interactive, 2 normal, 3 bulk
    step            text not null default 'upload',    -- what is happening now: scan, extract, structure, ...
    page_count      int,
    pages_done      int not null default 0,
    result_id       bigint,
    confidence      real,
    error           jsonb,                         -- {stage, type, message, retryable, failed_at}
    version         bigint not null default 1,     -- grows with every change: the ETag
    submitted_at    timestamptz not null default now(),
    started_at      timestamptz,
    ended_at        timestamptz,
    updated_at      timestamptz not null default now(),
    constraint job_pk primary key (tenant_id, job_id),
    constraint job_public_unique unique (public_id),
    constraint job_document_fk foreign key (tenant_id, document_id) references lectern.document (tenant_id, document_id),
    constraint job_parent_fk foreign key (tenant_id, parent_job_id) references lectern.job (tenant_id, job_id),
    constraint job_failed_iff_error check ((status = 'failed') = (error is not null)),
    constraint job_completed_iff_result check (status <> 'completed' or result_id is not null),
    constraint job_ended_iff_terminal
        check ((ended_at is not null) = (status in ('completed', 'failed', 'denied', 'cancelled'))),
    constraint job_pages_sane check (pages_done >= 0 and (page_count is null or pages_done <= page_count))
);

create index job_list_idx on lectern.job (tenant_id, job_id desc);
create index job_document_idx on lectern.job (tenant_id, document_id);
create index job_external_idx on lectern.job (tenant_id, external_id) where external_id is not null;
create index job_open_idx on lectern.job (updated_at) where ended_at is null;
create index job_ended_idx on lectern.job (ended_at) where ended_at is not null;

-- Blobs of a job, by kind. The store knows bytes by hash; only these rows know what they are.
-- kinds: pages (framed reading, as private as the original), original, html, md, txt, json, ledger, metadata,
--        snapshot-v0 .. snapshot-v3, figure, page-picture, bundle
create table lectern.artefact (
    tenant_id    bigint not null,
    artefact_id  bigint generated always as identity,
    job_id       bigint not null,
    kind         text not null,
    name         text not null,                    -- 'result.html', 'figures/3.png', 'pages/12.png'
    bucket       text not null,
    sha256       bytea not null,
    byte_count   bigint not null,
    media_type   text not null,
    attempt      smallint not null default 0,
    created_at   timestamptz not null default now(),
    constraint artefact_pk primary key (tenant_id, artefact_id),
    constraint artefact_name_unique unique (tenant_id, job_id, name),
    constraint artefact_job_fk foreign key (tenant_id, job_id) references lectern.job (tenant_id, job_id) on delete cascade,
    constraint artefact_bucket_known check (bucket in ('inbox', 'results', 'pages')),
    constraint artefact_hash_is_sha256 check (octet_length(sha256) = 32)
);

create index artefact_blob_idx on lectern.artefact (tenant_id, bucket, sha256);

-- What one conversion produced. Published in the transaction that finishes the convert task, under its fence.
create table lectern.result (
    tenant_id         bigint not null,
    result_id         bigint generated always as identity,
    job_id            bigint not null,
    clearance_id      bigint not null,             -- who let it pass
    confidence        real not null,
    confidence_class  text not null,
    review_recommended boolean not null,
    reasons           jsonb not null default '[]',
    page_count        int not null,
    pipeline_version  text not null,
    report            jsonb not null default '{}', -- accessibility report: machine findings and open human items
    seconds           real not null,
    link_generation   int not null default 1,      -- raised to revoke signed links
    created_at        timestamptz not null default now(),
    constraint result_pk primary key (tenant_id, result_id),
    constraint result_job_unique unique (tenant_id, job_id),
    constraint result_job_fk foreign key (tenant_id, job_id) references lectern.job (tenant_id, job_id) on delete cascade,
    constraint result_confidence_range check (confidence between 0 and 1),
    constraint result_class_known check (confidence_class in ('HIGH', 'MEDIUM', 'LOW'))
);

alter table lectern.job add constraint job_result_fk
    foreign key (tenant_id, result_id) references lectern.result (tenant_id, result_id) deferrable initially deferred;

-- A job changes its status only along these edges (STATES.md draws them). The `redrive` edges are taken by an
-- administrator who gives a dead task another chance.
create table lectern.job_transition (
    from_status  lectern.job_status not null,
    to_status    lectern.job_status not null,
    step         text not null,
    constraint job_transition_pk primary key (from_status, to_status)
);

insert into lectern.job_transition (from_status, to_status, step) values
    ('submitted', 'pii_scanning', 'scan'),
    ('submitted', 'failed', 'fail'),
    ('submitted', 'cancelled', 'cancel'),
    ('pii_scanning', 'processing', 'pass'),
    ('pii_scanning', 'awaiting_approval', 'hold'),
    ('pii_scanning', 'failed', 'fail'),
    ('pii_scanning', 'cancelled', 'cancel'),
    ('awaiting_approval', 'processing', 'approve'),
    ('awaiting_approval', 'denied', 'deny'),
    ('awaiting_approval', 'failed', 'fail'),
    ('awaiting_approval', 'cancelled', 'cancel'),
    ('processing', 'completed', 'finish'),
    ('processing', 'failed', 'fail'),
    ('processing', 'cancelled', 'cancel'),
    ('failed', 'pii_scanning', 'redrive'),
    ('failed', 'processing', 'redrive');

create function lectern.guard_job_change() returns trigger
language plpgsql
set search_path = lectern, pg_temp
as $$
begin
    if tg_op = 'INSERT' then
        if new.status not in ('submitted', 'pii_scanning') then
            raise exception 'a job cannot begin as %', new.status
                using errcode = 'check_violation', constraint = 'job_transition_is_legal';
        end if;
        return new;
    end if;
    if new.status <> old.status and not exists (
        select from job_transition where from_status = old.status and to_status = new.status
    ) then
        raise exception 'a job cannot go from % to %', old.status, new.status
            using errcode = 'check_violation', constraint = 'job_transition_is_legal';
    end if;
    new.version := old.version + 1;
    new.updated_at := clock_timestamp();
    return new;
end
$$;

create trigger job_changes_legally before insert or update on lectern.job
    for each row execute function lectern.guard_job_change();

-- Row security: a statement sees one tenant, the one it has entered, or nothing. `nullif` because a setting that was
-- once set locally is '' afterwards, not null.
do $$
declare
    v_table text;
begin
    foreach v_table in array array['document', 'job', 'artefact', 'result'] loop
        execute format('alter table lectern.%I enable row level security', v_table);
        execute format('alter table lectern.%I force row level security', v_table);
        execute format(
            'create policy tenant_only on lectern.%I '
            'using (tenant_id = nullif(current_setting(''app.tenant'', true), '''')::bigint)',
            v_table);
    end loop;
end
$$;
