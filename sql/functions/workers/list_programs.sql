-- The programs that every installation runs, and those that have given a sign: how many are alive (seen within 15 s), how
-- many of them are stuck, and what the one lacks that lacks something. A program without a living process is missing.
create or replace function lectern.list_programs()
returns table (o_program text, o_alive bigint, o_stuck bigint, o_silent_seconds double precision, o_complaint text)
language sql stable security definer
set search_path = lectern, pg_temp
as $$
    select p.program,
           count(*) filter (where l.seen_at > clock_timestamp() - interval '15 s'),
           count(*) filter (where l.seen_at > clock_timestamp() - interval '15 s' and l.is_stuck),
           extract(epoch from clock_timestamp() - max(l.seen_at))::double precision,
           coalesce(max(l.complaint) filter (where l.seen_at > clock_timestamp() - interval '15 s'), '')
    from (
        select unnest(array[
            'lectern-analyse', 'lectern-convert', 'lectern-notify', 'lectern-hub', 'lectern-maintain', 'lectern-scan', 'lectern-upload',
            'lectern-web'
        ]) as program
        union
        select program from program_life
    ) as p
    left join program_life l on l.program = p.program
    group by p.program
    order by p.program
$$;

revoke all on function lectern.list_programs() from public;
grant execute on function lectern.list_programs() to lectern_web, lectern_admin;
