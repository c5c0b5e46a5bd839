-- How many bytes a person and a tenant may have under way, and send in a day.
-- Locks: short, on upload, to add a column. An upload program of yesterday cannot begin resumable uploads on it (create_upload asks for
-- the limit of the installation); restart it with the others.

-- Bytes that began to be sent on a day (UTC), by person ("account:7", "key:3" for a key of the tenant itself) and, as '', of the whole
-- tenant. Like rate counters it is lost in a crash of the server: it guards against abuse and bills nobody.
create unlogged table lectern.upload_day (
    tenant_id   bigint not null,
    day         date not null,
    person      text not null,
    byte_count  bigint not null default 0,
    constraint upload_day_pk primary key (tenant_id, day, person)
);

alter table lectern.upload_day enable row level security;
alter table lectern.upload_day force row level security;
create policy tenant_only on lectern.upload_day
    using (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);

-- What was counted for it: its length, or the largest that was possible while it had said none.
alter table lectern.upload add column reserved_bytes bigint not null default 0;

drop function if exists lectern.create_upload(bigint, uuid, text, bigint, bigint, bigint, text, jsonb, boolean, bytea);
