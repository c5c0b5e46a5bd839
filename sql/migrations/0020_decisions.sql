-- Decisions in more than yes and no: findings that are blackened, deadlines by a working calendar with a reminder, delegation,
-- extension, and values that a tenant lets pass.
-- Locks: short, on finding and hold, to add columns and to check the answers there are. Yesterday's programs run on it.

alter table lectern.finding add column answered_by text;                 -- account:7, token:hold:9
alter table lectern.finding drop constraint finding_answer_known;
alter table lectern.finding add constraint finding_answer_known
    check (answer in ('not_pii', 'acceptable', 'is_pii', 'redact'));

alter table lectern.hold add column remind_at timestamptz;               -- when half of the working time is over
alter table lectern.hold add column extensions smallint not null default 0;
alter table lectern.hold add column assignee_id bigint;                  -- whom the mail goes to; anybody who may decide still may
alter table lectern.hold add constraint hold_assignee_fk foreign key (tenant_id, assignee_id)
    references lectern.account (tenant_id, account_id) on delete set null (assignee_id);

create index hold_reminder_idx on lectern.hold (remind_at) where state = 'open' and reminded_at is null;

-- Days on which nobody of the tenant works.
create table lectern.holiday (
    tenant_id  bigint not null references lectern.tenant (tenant_id),
    day        date not null,
    name       text not null,
    constraint holiday_pk primary key (tenant_id, day),
    constraint holiday_name_short check (length(name) between 1 and 100)
);

-- A value that an approver called no personal data, known by its keyed hash alone. Proposed by decisions; it lets nothing
-- pass before an administrator has accepted it.
create table lectern.allowed_value (
    tenant_id    bigint not null references lectern.tenant (tenant_id),
    allowed_id   bigint generated always as identity,
    entity       text not null,
    value_hash   bytea not null,
    snippet      text not null,                    -- redacted, as the approver saw it
    state        text not null default 'proposed',
    proposed_by  text not null,
    proposed_at  timestamptz not null default clock_timestamp(),
    times        int not null default 1,           -- how many decisions have said so
    decided_by   text,
    decided_at   timestamptz,
    constraint allowed_value_pk primary key (tenant_id, allowed_id),
    constraint allowed_value_unique unique (tenant_id, entity, value_hash),
    constraint allowed_value_state_known check (state in ('proposed', 'accepted', 'refused')),
    constraint allowed_value_decided_iff_answered check ((state = 'proposed') = (decided_at is null))
);

do $$
declare
    v_table text;
begin
    foreach v_table in array array['holiday', 'allowed_value'] loop
        execute format('alter table lectern.%I enable row level security', v_table);
        execute format('alter table lectern.%I force row level security', v_table);
        execute format(
            'create policy tenant_only on lectern.%I '
            'using (tenant_id = nullif(current_setting(''app.tenant'', true), '''')::bigint)',
            v_table);
    end loop;
end
$$;
