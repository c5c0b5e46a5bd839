-- Can this be a pattern of student numbers? As core/pii has it: 4 to 24 letters, digits, #, &, -, / and dots, at least four #, no mark at
-- either end.
create or replace function lectern.is_student_number_pattern(p_text text)
returns boolean
language sql immutable
set search_path = lectern, pg_temp
as $$
    select p_text ~ '^[A-Za-z0-9#&][A-Za-z0-9#&./-]{2,22}[A-Za-z0-9#&]$' and length(p_text) - length(replace(p_text, '#', '')) >= 4
$$;
