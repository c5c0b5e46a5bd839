-- API keys that another key replaces, and the use of a month by person: documents and pages, for quotas.
-- Locks: ACCESS EXCLUSIVE on api_key for a moment, to add a column; creates otherwise. Yesterday's programs run on it.

alter table lectern.api_key
    add column replaced_by bigint,
    add constraint api_key_replaced_by_fk foreign key (tenant_id, replaced_by) references lectern.api_key (tenant_id, api_key_id);

create unique index api_key_replaces_one_idx on lectern.api_key (tenant_id, replaced_by) where replaced_by is not null;

-- What a person ("account:7", "key:3" for a key of the tenant itself) used in a calendar month (UTC). A person has several
-- rows, so that uploads that run at the same time do not wait for each other; their sum counts.
create table lectern.quota_use (
    tenant_id  bigint not null references lectern.tenant (tenant_id),
    month      date not null,
    person     text not null,
    slot       smallint not null,
    documents  bigint not null default 0,
    pages      bigint not null default 0,
    constraint quota_use_pk primary key (tenant_id, month, person, slot),
    constraint quota_use_month_begins check (extract(day from month) = 1),
    constraint quota_use_counts check (documents >= 0 and pages >= 0)
);

alter table lectern.quota_use enable row level security;
alter table lectern.quota_use force row level security;
create policy tenant_only on lectern.quota_use
    using (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);

drop function if exists lectern.list_api_keys(bigint, bigint, boolean);
