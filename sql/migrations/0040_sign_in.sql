-- Signing in: tries are counted here, so that a restart of a program forgets none; refusals reach the audit log a bounded number of
-- times; what changes about sessions, keys and accounts is noted, so that open event streams end at once.
-- Locks: account, for the update of the few addresses that change; creates otherwise. Yesterday's programs run on it.

-- The latest tries of one address or account, and until when they matter. Buckets are hashes.
create table lectern.sign_in_try (
    bucket      bytea not null,
    tries       timestamptz[] not null default '{}',
    kept_until  timestamptz not null,
    constraint sign_in_try_pk primary key (bucket),
    constraint sign_in_try_bucket_is_sha256 check (octet_length(bucket) = 32)
);

create index sign_in_try_kept_idx on lectern.sign_in_try (kept_until);

-- Mixed into the hashes of addresses in the audit log: whoever gets hold of an export cannot try addresses against it.
create table lectern.audit_salt (
    single  boolean primary key default true,
    salt    bytea not null default sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())),
    constraint audit_salt_is_one_row check (single)
);

insert into lectern.audit_salt default values;

-- Refusals of ten minutes, counted: the first of a kind is in the audit log at once, the others as one line when the time is over.
-- Holds ids and hashes and is exempt from row security: it is written for all tenants. Tenant 0: the installation.
create table lectern.refusal (
    began_at   timestamptz not null,
    tenant_id  bigint not null,
    action     text not null,
    actor      text not null,
    object     text not null,
    times      int not null,
    constraint refusal_pk primary key (began_at, tenant_id, action, actor, object),
    constraint refusal_counts check (times > 0)
);

-- What changed about who may call: an ended session, a revoked key, an account that was disabled or has other roles. Read by the hub
-- for all tenants, by transaction number so that none is missed; forgotten after a while. Holds ids and a token's hash.
create table lectern.access_change (
    change_id   bigint generated always as identity primary key,
    xid         xid8 not null default pg_current_xact_id(),
    tenant_id   bigint not null,
    account_id  bigint,
    api_key_id  bigint,
    token_hash  bytea,                             -- of the session
    changed_at  timestamptz not null default clock_timestamp()
);

create index access_change_xid_idx on lectern.access_change (xid);

-- An address is one however it is typed: composed or not, wide or narrow letters. Those that would meet another stay as they are.
do $$
declare
    v_tenant bigint;
begin
    for v_tenant in select tenant_id from lectern.tenant loop
        perform set_config('app.tenant', v_tenant::text, true);
        update lectern.account a set email = lower(normalize(btrim(a.email), NFKC))
        where a.tenant_id = v_tenant and a.email <> lower(normalize(btrim(a.email), NFKC))
          and not exists (
              select from lectern.account b
              where b.tenant_id = v_tenant and b.account_id <> a.account_id
                and lower(normalize(btrim(b.email), NFKC)) = lower(normalize(btrim(a.email), NFKC)));
    end loop;
    perform set_config('app.tenant', '', true);
end
$$;
