-- Requests that wait for a document's analyses too, the currency of a provider's prices, and what may become of a changed configuration.
-- Locks: model_provider, shortly, for a column without a default. The previous version's lectern-web calls ended_jobs with two
-- arguments; the new one has a default for the third.

alter table lectern.model_provider add column currency text;

drop function if exists lectern.ended_jobs(bigint[], uuid[]);
drop function if exists lectern.open_result(bigint, bigint, bigint, boolean, uuid);

create type lectern.config_outcome as enum ('changed', 'invalid', 'not_found', 'no_version', 'changed_meanwhile');
