-- What the prices of the installation's providers are in; null where no provider has one.
create or replace function lectern.model_currency()
returns text
language sql stable
set search_path = lectern, pg_temp
as $$
    select p.currency from model_provider p where p.currency is not null order by p.place limit 1
$$;
