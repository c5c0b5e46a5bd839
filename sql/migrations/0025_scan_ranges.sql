-- A long scanned document is recognised in page ranges on any number of hosts and assembled once: two kinds of task more,
-- 7 scan_range and 8 scan_assemble, and a row for each range, without which such a document cannot be clean.
-- Locks: task exclusively while its rows, those that wait or run, are looked at; scan for the moment of the catalogue
-- change. Yesterday's programs run on it as long as no scan worker of today does: one of yesterday reads a range as a
-- whole document, its answer is refused, and the document is held.

create or replace function lectern.pool_of(p_kind smallint) returns smallint
language sql immutable parallel safe
return case when p_kind in (1, 7, 8) then 1 when p_kind between 2 and 5 then 2 else 3 end;

alter table lectern.task drop constraint task_kind_known;
alter table lectern.task add constraint task_kind_known check (kind between 1 and 8);

-- One range of pages that need recognition. 'read': all of them have their words. 'lost': not all, and why.
create table lectern.scan_part (
    tenant_id    bigint not null,
    job_id       bigint not null,
    first_page   int not null,
    last_page    int not null,
    page_count   int not null,                     -- of them, those that need recognition
    pages_done   int not null default 0,
    state        text not null default 'open',
    reason       text,
    constraint scan_part_pk primary key (tenant_id, job_id, first_page),
    constraint scan_part_job_fk foreign key (tenant_id, job_id) references lectern.job (tenant_id, job_id) on delete cascade,
    constraint scan_part_state_known check (state in ('open', 'read', 'lost')),
    constraint scan_part_lost_iff_reason check ((state = 'lost') = (reason is not null)),
    constraint scan_part_pages_sane
        check (first_page >= 1 and page_count between 1 and last_page - first_page + 1 and pages_done between 0 and page_count)
);

alter table lectern.scan_part enable row level security;
alter table lectern.scan_part force row level security;
create policy tenant_only on lectern.scan_part
    using (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);

-- A document of which a range is missing is not clean, whoever says so.
create function lectern.guard_scan_parts() returns trigger
language plpgsql
set search_path = lectern, pg_temp
as $$
begin
    if new.outcome = 'clean' and exists (
        select from scan_part
        where tenant_id = new.tenant_id and job_id = new.job_id and state <> 'read'
    ) then
        raise exception 'a range of the document was not recognised'
            using errcode = 'check_violation', constraint = 'scan_clean_has_all_parts';
    end if;
    return new;
end
$$;

create trigger scan_has_all_parts before insert or update on lectern.scan
    for each row execute function lectern.guard_scan_parts();

-- It learned to look at what its tasks did (functions/lock_for_settlement.sql).
drop function if exists lectern.lock_for_settlement(bigint[]);
