-- The gate: scans, findings, holds, decisions, and the clearance that every task after the scan must carry.
-- Locks: creates only.

create type lectern.hold_state as enum ('open', 'approved', 'denied', 'expired', 'cancelled');
create type lectern.decision as enum ('approve', 'deny');

-- What one scan saw. 'clean' only when every page was read and scanned and nothing that stops was found.
create table lectern.scan (
    tenant_id       bigint not null,
    scan_id         bigint generated always as identity,
    job_id          bigint not null,
    outcome         text not null,
    detector        text not null,                 -- name and version of the detector
    page_count      int not null,
    pages_lost      int[] not null default '{}',
    ocr_pages       int not null default 0,
    finding_count   int not null default 0,
    gate_count      int not null default 0,        -- findings that stop the document
    reason          text,                          -- why it was held although readable
    facts           jsonb not null default '{}',   -- preflight: tagged, encrypted, forms, javascript, hidden text, language
    seconds         real not null default 0,
    created_at      timestamptz not null default now(),
    constraint scan_pk primary key (tenant_id, scan_id),
    constraint scan_job_unique unique (tenant_id, job_id),
    constraint scan_clearance_key unique (tenant_id, job_id, scan_id, outcome),
    constraint scan_job_fk foreign key (tenant_id, job_id) references lectern.job (tenant_id, job_id) on delete cascade,
    constraint scan_outcome_known check (outcome in ('clean', 'held')),
    constraint scan_clean_means_clean
        check (outcome <> 'clean' or (gate_count = 0 and pages_lost = '{}' and reason is null))
);

-- One piece of possible personal data. Never the value itself: a redacted snippet and a keyed hash.
create table lectern.finding (
    tenant_id    bigint not null,
    finding_id   bigint generated always as identity,
    scan_id      bigint not null,
    job_id       bigint not null,
    entity       text not null,                    -- EMAIL_ADDRESS, PHONE_NUMBER, US_SSN, CREDIT_CARD, IBAN_CODE, PERSON, ...
    page         int not null,                     -- 1-based; 0: the file's metadata
    boxes        jsonb not null default '[]',      -- [[x0,y0,x1,y1], ...] points, origin top left
    score        real not null,
    stops        boolean not null,                 -- false: for review only
    origin       text not null default 'text',     -- text, hidden, ocr, annotation, form, metadata, attachment, link
    evidence     jsonb not null default '[]',      -- rule names
    snippet      text not null,                    -- redacted
    value_hash   bytea not null,                   -- HMAC under the tenant's key: equal values are equal
    answer       text,                             -- not_pii, acceptable, is_pii
    answered_at  timestamptz,
    constraint finding_pk primary key (tenant_id, finding_id),
    constraint finding_scan_fk foreign key (tenant_id, scan_id) references lectern.scan (tenant_id, scan_id) on delete cascade,
    constraint finding_score_range check (score between 0 and 1),
    constraint finding_answer_known check (answer in ('not_pii', 'acceptable', 'is_pii'))
);

create index finding_job_idx on lectern.finding (tenant_id, job_id, page);

create table lectern.hold (
    tenant_id      bigint not null,
    hold_id        bigint generated always as identity,
    job_id         bigint not null,
    state          lectern.hold_state not null default 'open',
    reason         text not null,                  -- shown to the approver
    token_hash     bytea,                          -- SHA-256 of the link's token; null until a link was issued
    opened_at      timestamptz not null default now(),
    expires_at     timestamptz not null,
    reminded_at    timestamptz,
    decided_at     timestamptz,
    decided_by     bigint,                         -- account; null: by token or by the clock
    decided_via    text,                           -- token, account, clock
    justification  text,
    reason_code    text,
    constraint hold_pk primary key (tenant_id, hold_id),
    constraint hold_job_unique unique (tenant_id, job_id),
    constraint hold_clearance_key unique (tenant_id, job_id, hold_id, state),
    constraint hold_token_unique unique (token_hash),
    constraint hold_job_fk foreign key (tenant_id, job_id) references lectern.job (tenant_id, job_id) on delete cascade,
    constraint hold_decided_iff_closed check ((state = 'open') = (decided_at is null)),
    constraint hold_via_known check (decided_via in ('token', 'account', 'clock', 'cancel')),
    constraint hold_reason_code_known check (reason_code in ('course_material', 'false_positive', 'acceptable_risk', 'other'))
);

create index hold_deadline_idx on lectern.hold (expires_at) where state = 'open';

-- The right of a document to be processed: a clean scan of this job or an approving decision about it, and nothing else.
-- The constant columns let the foreign keys say so: a held scan or an open hold has no row that they could point to, and
-- an approval that was used can no longer change.
create table lectern.clearance (
    tenant_id     bigint not null,
    clearance_id  bigint generated always as identity,
    job_id        bigint not null,
    scan_id       bigint,
    hold_id       bigint,
    scan_outcome  text not null default 'clean',
    hold_state    lectern.hold_state not null default 'approved',
    created_at    timestamptz not null default now(),
    constraint clearance_pk primary key (tenant_id, clearance_id),
    constraint clearance_job_unique unique (tenant_id, job_id),
    constraint clearance_task_key unique (tenant_id, job_id, clearance_id),
    constraint clearance_job_fk foreign key (tenant_id, job_id) references lectern.job (tenant_id, job_id) on delete cascade,
    constraint clearance_scan_is_clean_fk foreign key (tenant_id, job_id, scan_id, scan_outcome)
        references lectern.scan (tenant_id, job_id, scan_id, outcome),
    constraint clearance_hold_is_approved_fk foreign key (tenant_id, job_id, hold_id, hold_state)
        references lectern.hold (tenant_id, job_id, hold_id, state),
    constraint clearance_one_reason check ((scan_id is null) <> (hold_id is null)),
    constraint clearance_only_clean check (scan_outcome = 'clean'),
    constraint clearance_only_approved check (hold_state = 'approved')
);

-- No result without a clearance of the same job.
alter table lectern.result add constraint result_is_cleared_fk
    foreign key (tenant_id, job_id, clearance_id) references lectern.clearance (tenant_id, job_id, clearance_id);

do $$
declare
    v_table text;
begin
    foreach v_table in array array['scan', 'finding', 'hold', 'clearance'] loop
        execute format('alter table lectern.%I enable row level security', v_table);
        execute format('alter table lectern.%I force row level security', v_table);
        execute format(
            'create policy tenant_only on lectern.%I '
            'using (tenant_id = nullif(current_setting(''app.tenant'', true), '''')::bigint)',
            v_table);
    end loop;
end
$$;

-- Whoever presents the token of a link finds its hold, and only that, before the tenant is known.
create policy presented_token on lectern.hold for select
    using (token_hash = decode(nullif(current_setting('app.presented', true), ''), 'hex'));
