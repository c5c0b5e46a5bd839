-- What a tenant lets pass by pattern, everywhere or in one document, and values that may stand in one document only.
-- Locks: short, on allowed_value, to add columns. Yesterday's programs run on it; the functions that they call and that
-- nobody calls any more (read_allowed_values, decide_allowed_value) are dropped by a later migration.

-- A pattern is no value: it holds a wildcard (`#` a digit, `&` a letter, `*` a stretch, `@@` any mailbox), at most six
-- digits and nobody's mailbox, or it would say in plain text what the keyed hashes of allowed_value keep to themselves.
create table lectern.allow_entry (
    tenant_id    bigint not null references lectern.tenant (tenant_id),
    entry_id     bigint generated always as identity,
    document_id  bigint,                           -- only in this document; null: in all of the tenant's
    entity       text,                             -- only for findings of this kind; null: of any
    pattern      text not null,
    name         text not null,                    -- what it is, for those who review: "the library's telephone"
    created_by   text not null,
    created_at   timestamptz not null default clock_timestamp(),
    constraint allow_entry_pk primary key (tenant_id, entry_id),
    constraint allow_entry_document_fk foreign key (tenant_id, document_id)
        references lectern.document (tenant_id, document_id) on delete cascade,
    constraint allow_entry_unique unique nulls not distinct (tenant_id, document_id, entity, pattern),
    constraint allow_entry_is_a_pattern check (
        pattern ~ '^@@[^@]+$' or pattern ~ '[#&*]' and pattern !~ '@' and length(regexp_replace(pattern, '[^0-9]', '', 'g')) <= 6),
    constraint allow_entry_is_telling check (length(pattern) between 3 and 100 and pattern ~ '[[:alnum:]]'),
    constraint allow_entry_name_short check (length(name) between 1 and 100)
);

alter table lectern.allow_entry enable row level security;
alter table lectern.allow_entry force row level security;
create policy tenant_only on lectern.allow_entry
    using (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);

alter table lectern.allowed_value add column proposed_in bigint;         -- the document of the last decision that said so
alter table lectern.allowed_value add column document_id bigint;         -- accepted there only; null: in all documents
alter table lectern.allowed_value add constraint allowed_value_proposed_fk foreign key (tenant_id, proposed_in)
    references lectern.document (tenant_id, document_id) on delete set null (proposed_in);
alter table lectern.allowed_value add constraint allowed_value_document_fk foreign key (tenant_id, document_id)
    references lectern.document (tenant_id, document_id) on delete cascade;
alter table lectern.allowed_value add constraint allowed_value_document_iff_accepted
    check (document_id is null or state = 'accepted');
