import type { Knex } from 'knex';
import { record } from '../audit/audit';
import type { Organisation } from '../organisations/organisation';
import { brand, type OrganisationId } from '../shared/ids';

interface Move {
  /** The record that a partner made. */
  readonly from: Organisation;
  /** The one that has the tenant. */
  readonly to: Organisation;
  readonly at: Date;
}

/**
 * The tenant turned out to be here already: relationships, grants, subscriptions and account details move to its record.
 * A partner that has the customer there keeps that row; the one that stood in for it goes.
 */
export async function moveCustomer(trx: Knex.Transaction, move: Move): Promise<void> {
  const { from, to } = move;
  await trx('customer_relationships').where({ customer_id: to.id }).forUpdate().orderBy('partner_id').select('id');
  await trx('subscriptions').where({ customer_id: from.id }).update({ customer_id: to.id });
  const standing = await trx('customer_relationships')
    .where({ customer_id: from.id })
    .orderBy('partner_id')
    .select<Standing[]>('*');
  for (const relationship of standing) await moveRelationship(trx, move, relationship);
  await moveGrants(trx, move);
  await moveWhereNone(trx, 'customer_accounts', move);
  await moveWhereNone(trx, 'customer_setups', move);
  await trx('customer_drafts').where({ customer_id: from.id }).update({ customer_id: to.id });
  await trx('organisations').where({ id: from.id }).update({ primary_domain: null });
}

interface Standing {
  readonly partner_id: string;
  readonly id: string;
  readonly state: string;
  readonly provider_id: string | null;
  readonly provider_name: string | null;
  readonly reseller_id: string | null;
  readonly reseller_name: string | null;
}

async function moveRelationship(trx: Knex.Transaction, { to, at }: Move, moved: Standing): Promise<void> {
  const { partner_id: partnerId, id } = moved;
  const own = { partner_id: partnerId, id };
  const there = await trx('customer_relationships')
    .where({ partner_id: partnerId, customer_id: to.id, state: 'active' })
    .first<Standing | undefined>();
  if (there === undefined || moved.state !== 'active') {
    await trx('customer_relationships').where(own).update({ customer_id: to.id });
    return;
  }
  await trx('customer_relationships')
    .where({ partner_id: partnerId, id: there.id })
    .update({
      provider_id: there.provider_id ?? moved.provider_id,
      provider_name: there.provider_id === null ? moved.provider_name : there.provider_name,
      reseller_id: there.reseller_id ?? moved.reseller_id,
      reseller_name: there.reseller_id === null ? moved.reseller_name : there.reseller_name,
      version: trx.raw('version + 1'),
    });
  await trx('customer_holdings').where({ partner_id: partnerId, relationship_id: id }).del();
  await trx('customer_relationships').where(own).del();
  await record(trx, {
    at,
    organisationId: brand<OrganisationId>(partnerId),
    action: 'customer-relationship.merged',
    subject: { kind: 'customer-relationship', id },
    after: { into: there.id },
    correlation: `merge-${id}`,
  });
}

/** A grant that the holder has there already is not given twice; what was taken away stays taken away. */
async function moveGrants(trx: Knex.Transaction, { from, to }: Move): Promise<void> {
  const held = trx('grants as t')
    .whereRaw('t.holder_id = grants.holder_id and t.kind = grants.kind')
    .where({ 't.organisation_id': to.id, 't.state': 'active' })
    .select(trx.raw('1'));
  await trx('grants').where({ organisation_id: from.id, state: 'active' }).whereExists(held).del();
  await trx('grants').where({ organisation_id: from.id }).update({ organisation_id: to.id });
}

/** One row a partner and customer: the one that is there stays. */
async function moveWhereNone(
  trx: Knex.Transaction,
  table: 'customer_accounts' | 'customer_setups',
  { from, to }: Move,
): Promise<void> {
  const there = trx(table).where({ customer_id: to.id }).select('partner_id');
  await trx(table).where({ customer_id: from.id }).whereNotIn('partner_id', there).update({ customer_id: to.id });
  await trx(table).where({ customer_id: from.id }).del();
}
