const mine = `conversation_id = :conversationId and activity_id = :activityId and state = 'open' and lease_by = :lease`;

/*
 * One statement is one short transaction. The lock makes `seq`, drawn after it, follow the order of commits; a row that
 * is taken over goes to the end of the line, because a later turn may be at work by now.
 */
export const claimSql = `
  with line as materialized (select pg_advisory_xact_lock(hashtextextended(:conversationId, 0)))
  insert into turns (conversation_id, activity_id, lease_by, lease_until, created_at)
  select :conversationId, :activityId, :lease, :now + make_interval(secs => :leaseSeconds), :now from line
  on conflict (conversation_id, activity_id) do update
    set seq = excluded.seq, lease_by = excluded.lease_by, lease_until = excluded.lease_until
    where turns.state = 'open' and turns.lease_until <= excluded.created_at
  returning seq`;

export const readSql = `
  select state, outcome, lease_until > :now as living from turns
  where conversation_id = :conversationId and activity_id = :activityId`;

export const placeSql = `
  select
    (select lease_until > :now from turns where ${mine}) as living,
    exists (select from turns
      where conversation_id = :conversationId and state = 'open' and seq < :seq and lease_until > :now) as earlier`;

export const renewSql = `
  update turns set lease_until = :now + make_interval(secs => :leaseSeconds)
  where ${mine} and lease_until > :now
  returning seq`;

export const finishSql = `
  update turns set state = 'done', outcome = cast(:outcome as jsonb), done_at = :now where ${mine} returning seq`;

export const withdrawSql = `delete from turns where ${mine}`;

export const giveBackSql = `
  update turns set lease_until = :now where state = 'open' and lease_by = any(cast(:leases as text[]))`;
