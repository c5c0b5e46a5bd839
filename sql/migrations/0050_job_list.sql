-- The list of documents, and the trash. One row of listed_job for each job and each audience that sees it: what is sorted
-- and filtered by, in types whose operators PostgreSQL may use inside an index under row security (smallint instead of the
-- enum, B-trees of text instead of arrays and trigrams: `like`, `@>` and comparisons of enums are not leakproof, so that
-- row security keeps them out of every index). The triggers of functions/list_job.sql keep the rows.
--
-- An audience is 0 (whoever sees all of the tenant), an account, or an API key without an account as its negative number.
--
-- Locks: ACCESS EXCLUSIVE on job for a moment to add columns, no rewrite. Filling takes about 20 s for 100,000 jobs.
-- Yesterday's programs run on it: their list_jobs goes away with the functions, everything else stays.

alter table lectern.job
    add column trashed_at timestamptz,
    add column trashed_by text,                    -- as the audit log names it
    add constraint job_trashed_by_somebody check ((trashed_at is null) = (trashed_by is null)),
    add constraint job_trashed_has_ended check (trashed_at is null or ended_at is not null);

create index job_trashed_idx on lectern.job (tenant_id, trashed_at) where trashed_at is not null;

create table lectern.listed_job (
    tenant_id         bigint not null,
    audience          bigint not null,
    job_id            bigint not null,
    is_own            boolean not null,            -- false: somebody who brought the same bytes
    owner             bigint,                      -- an account, or an API key as its negative number
    filename          text not null,               -- as this audience named it
    name              text collate "C" not null,   -- the same without case and accents: sorted by
    words             text not null,               -- its terms (name_terms), each behind a blank: searched in
    labels            text[] not null,
    status            smallint not null,           -- the place in job_status, from 1
    confidence        real not null,               -- 2: not known
    confidence_class  smallint not null,           -- 0: not known, 1 low, 2 medium, 3 high
    page_count        int not null,                -- 2147483647: not known
    needs_person      boolean not null,            -- held, or converted with a recommendation to look it over
    external_id       text,
    received_at       timestamptz not null,
    trashed_at        timestamptz,
    constraint listed_job_pk primary key (tenant_id, audience, job_id),
    constraint listed_job_job_fk foreign key (tenant_id, job_id)
        references lectern.job (tenant_id, job_id) on delete cascade
);

create index listed_job_job_idx on lectern.listed_job (tenant_id, job_id);
create index listed_job_received_idx on lectern.listed_job (tenant_id, audience, received_at, job_id)
    where trashed_at is null;
create index listed_job_name_idx on lectern.listed_job (tenant_id, audience, name, job_id) where trashed_at is null;
create index listed_job_status_idx on lectern.listed_job (tenant_id, audience, status, job_id) where trashed_at is null;
create index listed_job_confidence_idx on lectern.listed_job (tenant_id, audience, confidence, job_id)
    where trashed_at is null;
create index listed_job_class_idx on lectern.listed_job (tenant_id, audience, confidence_class, received_at, job_id)
    where trashed_at is null;
create index listed_job_pages_idx on lectern.listed_job (tenant_id, audience, page_count, job_id) where trashed_at is null;
create index listed_job_person_idx on lectern.listed_job (tenant_id, audience, received_at, job_id)
    where trashed_at is null and needs_person;
create index listed_job_owner_idx on lectern.listed_job (tenant_id, audience, owner, received_at, job_id)
    where trashed_at is null and audience = 0;
create index listed_job_external_idx on lectern.listed_job (tenant_id, audience, external_id, received_at, job_id)
    where trashed_at is null and external_id is not null;
create index listed_job_trash_idx on lectern.listed_job (tenant_id, audience, trashed_at, job_id)
    where trashed_at is not null;

-- Where jobs are found by a beginning of a word of a name (1) or by a label (2), by anybody's name of them: it only narrows
-- what is looked at, and the row of listed_job decides. Kept for as long as the job.
create table lectern.listed_term (
    tenant_id  bigint not null,
    kind       smallint not null,
    term       text collate "C" not null,
    job_id     bigint not null,
    constraint listed_term_pk primary key (tenant_id, kind, term, job_id),
    constraint listed_term_kind_known check (kind in (1, 2))
);

do $$
declare
    v_table text;
begin
    foreach v_table in array array['listed_job', 'listed_term'] loop
        execute format('alter table lectern.%I enable row level security', v_table);
        execute format('alter table lectern.%I force row level security', v_table);
        execute format(
            'create policy tenant_only on lectern.%I '
            'using (tenant_id = nullif(current_setting(''app.tenant'', true), '''')::bigint)',
            v_table);
    end loop;
end
$$;

-- As functions/folded_name.sql and functions/name_terms.sql have them; those replace these.
create function lectern.folded_name(p_name text) returns text
language plpgsql immutable
as $$
begin
    return lower(normalize(regexp_replace(normalize(p_name, NFKD), '[\u0300-\u036f]', '', 'g'), NFC));
end
$$;

create function lectern.name_terms(p_name text) returns text[]
language plpgsql immutable
set search_path = lectern, pg_temp
as $$
declare
    v_parts text[];
    v_token text;
    v_terms text[] := '{}';
begin
    for v_token in
        select regexp_split_to_table(
            regexp_replace(
                normalize(regexp_replace(normalize(regexp_replace(p_name, '\.pdf$', '', 'i'), NFKD), '[\u0300-\u036f]', '', 'g'), NFC),
                '(?<=[[:lower:]])(?=[[:upper:]])|(?<=[[:alpha:]])(?=[[:digit:]])|(?<=[[:digit:]])(?=[[:alpha:]])'
                '|(?<=[[:alnum:]])(?=[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af])', E'\x01', 'g'),
            '[^[:alnum:]\x01]+')
    loop
        v_parts := string_to_array(v_token, E'\x01');
        for i in 1 .. coalesce(array_length(v_parts, 1), 0) loop
            v_terms := v_terms || left(lower(array_to_string(v_parts[i:], '')), 48);
        end loop;
    end loop;
    return array(select distinct term from unnest(v_terms[:64]) as term where term <> '');
end
$$;

do $$
declare
    v_tenant bigint;
begin
    for v_tenant in select tenant_id from lectern.tenant order by tenant_id loop
        perform set_config('app.tenant', v_tenant::text, true);
        insert into lectern.listed_job (
            tenant_id, audience, job_id, is_own, owner, filename, name, words, labels, status, confidence, confidence_class,
            page_count, needs_person, external_id, received_at
        )
        select j.tenant_id, v.audience, j.job_id, v.is_own, coalesce(j.submitter_id, -j.api_key_id), v.filename,
               left(lectern.folded_name(v.filename), 120), ' ' || array_to_string(lectern.name_terms(v.filename), ' '),
               v.labels, array_position(enum_range(null::lectern.job_status), v.status),
               case when v.status = 'completed' then coalesce(r.confidence, 2) else 2 end,
               case when v.status = 'completed'
                    then coalesce(array_position(array['LOW', 'MEDIUM', 'HIGH'], r.confidence_class), 0) else 0 end,
               coalesce(j.page_count, 2147483647),
               v.status = 'awaiting_approval' or (v.status = 'completed' and coalesce(r.review_recommended, false)),
               v.external_id, v.received_at
        from lectern.job j
        left join lectern.result r on r.tenant_id = j.tenant_id and r.result_id = j.result_id
        cross join lateral (
            select distinct on (audience) * from (
                select 0::bigint as audience, true as is_own, j.filename as filename, j.labels as labels, j.status as status,
                       j.external_id as external_id, j.submitted_at as received_at
                union all
                select coalesce(j.submitter_id, -j.api_key_id), true, j.filename, j.labels, j.status, j.external_id,
                       j.submitted_at
                union all
                select coalesce(b.account_id, -b.api_key_id), false, b.filename, b.labels,
                       case when b.cancelled_at is not null then 'cancelled'
                            when b.is_rendering and j.status = 'completed' then 'processing' else j.status end,
                       b.external_id, b.submitted_at
                from lectern.job_reader b
                where b.tenant_id = j.tenant_id and b.job_id = j.job_id and b.withdrawn_at is null
            ) as seen
            where audience is not null
            order by audience, is_own desc
        ) as v
        where j.tenant_id = v_tenant;
        insert into lectern.listed_term (tenant_id, kind, term, job_id)
        select v_tenant, 1, term, l.job_id
        from lectern.listed_job l
        cross join lateral unnest(string_to_array(l.words, ' ')) as term
        where l.tenant_id = v_tenant and term <> ''
        union
        select v_tenant, 2, term, l.job_id
        from lectern.listed_job l
        cross join lateral unnest(l.labels) as term
        where l.tenant_id = v_tenant;
    end loop;
    perform set_config('app.tenant', '', true);
end
$$;
