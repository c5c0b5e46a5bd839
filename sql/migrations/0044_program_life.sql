-- The life sign of every running program: that it lives, whether its main loop moves on, and what it lacks.
-- Locks: creates only. Yesterday's programs run on it; they give no sign.

create table lectern.program_life (
    program      text not null,                    -- "lectern-hub"
    host         text not null,
    pid          int not null,
    started_at   timestamptz not null default clock_timestamp(),
    seen_at      timestamptz not null default clock_timestamp(),
    moved_at     timestamptz not null,             -- when its main loop last came round
    is_stuck     boolean not null default false,   -- by the program's own measure of how long that may take
    complaint    text not null default '',         -- what it lacks, for an operator
    constraint program_life_pk primary key (program, host, pid),
    constraint program_life_complaint_short check (length(complaint) <= 300)
) with (fillfactor = 50);
