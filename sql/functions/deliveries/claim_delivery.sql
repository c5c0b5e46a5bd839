-- Takes the delivery that is due for the longest, for `p_lease`; with it every other one of the same digest. One at a time for
-- each webhook, so that a place that hangs keeps one notifier busy and not all. Whoever dies with it gives it back by the
-- end of the lease: at least once. Claims go one after the other: two at once would each take a part of one digest, or
-- both a delivery of the same webhook.
create or replace function lectern.claim_delivery(p_lease interval)
returns table (delivery bigint, attempt int)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_first delivery;
begin
    perform pg_advisory_xact_lock(hashtextextended('lectern.claim_delivery', 0));
    select * into v_first from delivery d
    where d.state = 'waiting' and d.next_at <= clock_timestamp()
      and (d.webhook_id is null or not exists (
          select from delivery o
          where o.tenant_id = d.tenant_id and o.webhook_id = d.webhook_id and o.state = 'waiting'
            and o.claimed_until > clock_timestamp()
      ))
    order by d.next_at limit 1 for update skip locked;
    if not found then
        return;
    end if;
    return query
        update delivery d
        set attempts = d.attempts + 1,
            first_at = coalesce(d.first_at, clock_timestamp()),
            next_at = clock_timestamp() + p_lease,
            claimed_until = clock_timestamp() + p_lease
        where d.delivery_id in (
            select s.delivery_id from delivery s
            where s.delivery_id = v_first.delivery_id
               or (v_first.audience = 'submitter' and s.audience = 'submitter' and s.state = 'waiting'
                   and s.tenant_id = v_first.tenant_id and s.account_id = v_first.account_id
                   and s.next_at <= clock_timestamp())
            order by s.delivery_id limit 200 for update skip locked
        )
        returning d.delivery_id, d.attempts;
end
$$;

revoke all on function lectern.claim_delivery(interval) from public;
grant execute on function lectern.claim_delivery(interval) to lectern_notify;
