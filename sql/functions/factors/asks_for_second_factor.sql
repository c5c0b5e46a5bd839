-- Does the tenant ask this account for a second factor? Its setting says of whom: none, staff (whoever may decide about or manage what is
-- not their own), everybody. The tenant has been entered.
create or replace function lectern.asks_for_second_factor(p_tenant bigint, p_account bigint)
returns boolean
language sql stable
set search_path = lectern, pg_temp
as $$
    select case settings #>> '{sign_in,second_factor}'
               when 'everybody' then true
               when 'staff' then exists (
                   select from account
                   where tenant_id = p_tenant and account_id = p_account
                     and roles::text[] && array['approver', 'officer', 'tenant_admin', 'operator'])
               else false
           end
    from tenant where tenant_id = p_tenant
$$;
