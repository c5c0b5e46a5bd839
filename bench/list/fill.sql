-- 100,000 documents of one tenant and 20,000 of another beside it, in all states, with results where they are finished.
-- Filters go with time as they do in a department: labels of a term, years in names, owners who came or left, low confidence
-- of an old version, work that is under way. One account has submitted nothing but what others had sent before (job_reader).
-- Run as superuser on a database of nothing else: the rows are written past triggers and foreign keys, then listed.
-- psql variables: tenant (its id), other (its id), documents.
set session_replication_role = replica;

create temporary table fill as
select t.tenant_id, i, gen_random_uuid() as public_id,
       (array['Syllabus', 'Lecture notes', 'Final exam', 'Reading list', 'Lab report', 'Übung', 'SeminarPaper', '講義資料'])[1 + i % 8]
           || ' ' || (array['CS', 'BIO', 'HIST', 'MATH'])[1 + (i / 8) % 4] || (100 + i % 300)
           || (array['_Fall', '-spring', ' Summer'])[1 + i % 3] || (2018 + i * 9 / t.documents)
           || case when i % 5000 = 17 then ' quasar' else '' end || ' v' || i || '.pdf' as filename,
       case when i > t.documents - 40 and i % 2 = 0 then 'pii_scanning' when i > t.documents - 80 and i % 3 = 0 then 'processing'
            when i % 1000 = 0 then 'awaiting_approval' when i % 400 = 1 then 'failed' when i % 500 = 3 then 'denied'
            when i % 300 = 5 then 'cancelled' when i % 2000 = 7 then 'processing' else 'completed' end::lectern.job_status as status,
       array['course-' || i % 200, 'term-' || i * 10 / t.documents] || case when i % 10 = 0 then array['printed'] else '{}' end
           || case when i < t.documents * 2 / 5 then array['imported'] else '{}' end as labels,
       ((0.3 + 0.7 * abs(sin(i))) * case when i < t.documents / 5 then 0.7 else 1 end)::real as confidence, 1 + (i * 37) % 300 as pages,
       case when i < t.documents / 4 and i % 3 = 0 then 19 when i > t.documents * 9 / 10 and i % 2 = 0 then 20
            else 1 + (i::bigint * i) % 18 end as owner,
       now() - (t.documents - i) * interval '7 minutes' as submitted_at
from (values (:tenant, :documents), (:other, :documents / 5)) as t (tenant_id, documents)
cross join lateral generate_series(1, t.documents) as i;

insert into lectern.account (tenant_id, email, display_name)
select tenant_id, 'person' || n || '.' || tenant_id || '@bench.example', 'Person ' || n
from (select distinct tenant_id from fill) as t cross join generate_series(1, 21) as n order by tenant_id, n;

create temporary table person as
select tenant_id, account_id, row_number() over (partition by tenant_id order by account_id) as n
from lectern.account where email like 'person%@bench.example';

insert into lectern.document (tenant_id, sha256, byte_count)
select tenant_id, sha256((tenant_id || '-' || i)::bytea), 10000 + i from fill;

insert into lectern.job (
    tenant_id, public_id, document_id, submitter_id, status, filename, external_id, labels, params, page_count, pages_done,
    result_id, confidence, submitted_at, started_at, ended_at, updated_at, error
)
select f.tenant_id, f.public_id, d.document_id, a.account_id, f.status, f.filename, 'lms-' || f.i, f.labels,
       jsonb_build_object('labels', f.labels), f.pages, f.pages,
       case when f.status = 'completed' then f.i end, case when f.status = 'completed' then f.confidence end, f.submitted_at, f.submitted_at + interval '1 second',
       case when f.status in ('completed', 'failed', 'denied', 'cancelled') then f.submitted_at + interval '5 seconds' end,
       f.submitted_at + interval '5 seconds',
       case when f.status = 'failed' then jsonb_build_object(
           'stage', 'scan', 'type', 'malformed', 'message', 'The file is damaged.', 'retryable', false,
           'failed_at', '2026-01-01T00:00:00Z') end
from fill f
join lectern.document d on d.tenant_id = f.tenant_id and d.sha256 = sha256((f.tenant_id || '-' || f.i)::bytea)
join person a on a.tenant_id = f.tenant_id and a.n = f.owner
order by f.tenant_id, f.i;

insert into lectern.result (
    tenant_id, result_id, job_id, clearance_id, confidence, confidence_class, review_recommended, page_count, pipeline_version, seconds
) overriding system value
select f.tenant_id, f.i, j.job_id, 0, f.confidence,
       case when f.confidence > 0.85 then 'HIGH' when f.confidence >= 0.6 then 'MEDIUM' else 'LOW' end, f.confidence < 0.6,
       f.pages, 'bench', 2
from fill f join lectern.job j on j.public_id = f.public_id where f.status = 'completed';

select setval('lectern.result_result_id_seq', :documents + 1);

-- Every twentieth document was sent once more by the last person, under another name.
insert into lectern.job_reader (tenant_id, job_id, account_id, filename, external_id, labels, submitted_at)
select f.tenant_id, j.job_id, a.account_id, 'My copy of ' || f.filename, 'copy-' || f.i, array['copies'], f.submitted_at + interval '1 day'
from fill f join lectern.job j on j.public_id = f.public_id
join person a on a.tenant_id = f.tenant_id and a.n = 21
where f.i % 20 = 11;

analyze lectern.job, lectern.job_reader, lectern.result, lectern.account;

-- As the program's own functions keep it. Plans that were made while the lists were empty would read them whole each time.
do $$
declare
    v_job lectern.job;
    v_count int := 0;
begin
    for v_job in select j.* from lectern.job j join fill f using (public_id) order by j.job_id loop
        perform lectern.list_job(v_job);
        v_count := v_count + 1;
        if v_count in (200, 2000) then
            analyze lectern.listed_job, lectern.listed_term;
        end if;
    end loop;
end
$$;
set session_replication_role = origin;
vacuum analyze;
