-- Removes a few tickets whose time is over, at each new one.
create or replace function lectern.forget_tickets()
returns void
language sql volatile
set search_path = lectern, pg_temp
as $$
    delete from sign_in_ticket where token_hash in (
        select token_hash from sign_in_ticket where expires_at < now() order by expires_at limit 20 for update skip locked)
$$;
