-- Calls and mails are about a submission: its name, external id and links (open_delivery).
-- Locks: none. lectern-herald of yesterday makes links from the job's id, which end for whoever is not its first submitter:
-- restart it with the migration.

drop function if exists lectern.result_in_message(bigint, uuid);
