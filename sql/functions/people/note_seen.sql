-- Notes on the account when a session of it was last used: sessions are deleted when they end.
create or replace function lectern.note_seen()
returns trigger
language plpgsql
set search_path = lectern, pg_temp
as $$
begin
    update account set last_seen_at = new.last_seen_at where tenant_id = new.tenant_id and account_id = new.account_id;
    return null;
end
$$;

create or replace trigger session_seen after insert or update of last_seen_at on lectern.session
    for each row execute function lectern.note_seen();
