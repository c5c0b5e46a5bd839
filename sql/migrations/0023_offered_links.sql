-- Links that are on their way: a mail about a hold ends the link before it only when it has arrived.
-- Locks: short, on hold, to add a column. Yesterday's programs run on it: their heralds make links with issue_approval_link.

alter table lectern.hold add column offered_token_hashes bytea[] not null default '{}';   -- of links in mails not yet accepted
create index hold_offered_idx on lectern.hold (hold_id) where offered_token_hashes <> '{}';

drop policy presented_token on lectern.hold;
create policy presented_token on lectern.hold for select
    using (token_hash = decode(nullif(current_setting('app.presented', true), ''), 'hex')
           or decode(nullif(current_setting('app.presented', true), ''), 'hex') = any (offered_token_hashes));
