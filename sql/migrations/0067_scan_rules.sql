-- A tenant's own student numbers: read_scan_rules, which gives them too, takes the place of read_scan_profile.
-- Locks: none. A lectern-scan of before calls the old function and tries its tasks again until it is restarted.

drop function if exists lectern.read_scan_profile(bigint, smallint);
