-- Since when the server has kept its memory, in microseconds since the epoch. The first to ask after a crash decides.
create or replace function lectern.note_server_life()
returns bigint
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_began timestamptz;
begin
    insert into lectern.server_life default values on conflict do nothing;
    select l.began_at into strict v_began from lectern.server_life l;
    return floor(extract(epoch from v_began) * 1000000)::bigint;
end
$$;

revoke all on function lectern.note_server_life() from public;
grant execute on function lectern.note_server_life() to lectern_hub;
