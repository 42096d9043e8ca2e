const due = `n.state = 'ready' and n.run_at <= :now and (n.lease_until is null or n.lease_until <= :now)`;
const leased = ':now + make_interval(secs => :leaseSeconds)';

export const unaddressedSql = `
  select distinct n.member_id from notices n where n.lane is null and n.member_id is not null and ${due} limit :limit`;

export const addressSql = `
  update notices set lane = :tenant, tenant_id = :tenant, aad_object_id = cast(:person as text)
  where member_id = cast(:member as uuid) and lane is null and state = 'ready'`;

export const dropSql = `
  update notices set state = 'gone' where member_id = cast(:member as uuid) and lane is null and state = 'ready'`;

export const dueLanesSql = `
  select n.lane from notices n left join sender_leases l on l.lane = n.lane
  where n.lane is not null and ${due}
    and (l.lane is null or ((l.lease_by = :me or l.lease_until <= :now) and l.paused_until <= :now))
  group by n.lane order by min(n.id) limit :limit`;

export const leaseLaneSql = `
  insert into sender_leases (lane, lease_by, lease_until) values (:lane, :me, ${leased})
  on conflict (lane) do update set lease_by = excluded.lease_by, lease_until = excluded.lease_until
    where sender_leases.lease_by = excluded.lease_by or sender_leases.lease_until <= :now
  returning lane`;

export const claimSql = `
  update notices o
  set attempts = o.attempts + 1, lease_until = ${leased}, lease_by = :lease, woken = false
  from (
    select n.id from notices n where n.lane = :lane and ${due}
    order by n.run_at, n.id limit :limit for update skip locked
  ) d
  where o.id = d.id
  returning o.id, o.card_id, o.topic, o.recipient, o.payload, o.organisation_id, o.tenant_id, o.aad_object_id,
    o.attempts`;

export const keepSql = `
  with kept as (
    update sender_leases set lease_until = ${leased}
    where lane = :lane and lease_by = :me and lease_until > :now
    returning lane
  ), renewed as (
    update notices set lease_until = ${leased}
    where id = any(cast(:ids as bigint[])) and lease_by = :lease and exists (select from kept)
  )
  select lane from kept`;

export const pauseSql = `
  update sender_leases set paused_until = :now + make_interval(secs => :seconds) where lane = :lane and lease_by = :me`;

/** Not at once: our last burst still counts against the limits of the ones who read it. */
export const giveBackSql = `
  update sender_leases set lease_until = least(lease_until, :now + interval '5 seconds') where lease_by = :me`;

export const lagSql = `
  select cast(greatest(0, extract(epoch from :now - min(greatest(n.run_at, n.created_at)))) as float8) as lag
  from notices n where n.state = 'ready' and n.run_at <= :now`;
