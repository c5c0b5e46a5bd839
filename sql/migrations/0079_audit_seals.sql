-- Seals of the audit log: each covers some of its rows, in a fixed order, by their hashes, and the seal before it; it is signed. Who
-- changes, removes, adds or reorders a row breaks a seal.
-- Locks: ACCESS EXCLUSIVE on audit for a moment, to add a policy; creates otherwise. Yesterday's programs run on it.

create table lectern.audit_seal (
    seal_id        bigint not null,                -- 1, 2, 3 without a gap
    audit_ids      bigint[] not null,              -- the rows, in the order in which they are hashed
    row_hashes     bytea not null,                 -- SHA-256 of each, one after the other
    first_id       bigint not null,
    last_id        bigint not null,
    settled_id     bigint not null,                -- rows up to here are all sealed: no transaction can still bring one
    waits_for      text[] not null,                -- transactions that may still bring a row below last_id
    previous_hash  bytea not null,                 -- of the seal before; 32 zero bytes for the first one
    hash           bytea not null,
    sealed_micros  bigint not null,                -- since the epoch
    public_key     bytea not null,                 -- Ed25519
    signature      bytea not null,                 -- of hash
    constraint audit_seal_pk primary key (seal_id),
    constraint audit_seal_has_rows check (cardinality(audit_ids) > 0 and octet_length(row_hashes) = 32 * cardinality(audit_ids)),
    constraint audit_seal_range check (first_id <= last_id),
    constraint audit_seal_sizes check (
        octet_length(previous_hash) = 32 and octet_length(hash) = 32 and octet_length(public_key) = 32 and octet_length(signature) = 64)
);

create index audit_seal_last_idx on lectern.audit_seal (last_id);

create trigger audit_seal_is_append_only before update or delete on lectern.audit_seal
    for each row execute function lectern.refuse_audit_change();
create trigger audit_seal_is_never_truncated before truncate on lectern.audit_seal
    for each statement execute function lectern.refuse_audit_change();

-- Sealing and verifying read the rows of all tenants; the functions that do say so.
create policy sealing on lectern.audit for select
    using (current_setting('app.sealing', true) = 'yes');
