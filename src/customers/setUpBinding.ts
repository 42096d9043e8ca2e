import type { Knex } from 'knex';
import { record } from '../audit/audit';
import { isTakenJustNow } from '../db/errorCode';
import { transact } from '../db/transact';
import { enqueue } from '../notifications/outbox';
import type { Organisation } from '../organisations/organisation';
import { findOrganisation, findOrganisationByTenant } from '../organisations/organisationLookup';
import { ensureGlobalAdmin } from '../members/firstAdmin';
import { brand, type AadObjectId, type OrganisationId, type TenantId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';
import type { CustomerContext } from './customerContext';
import { saveCustomer } from './customerOrganisation';
import { refreshHoldings } from './holdings';
import { moveCustomer } from './moveCustomer';
import { startPending } from './newCustomerOrder';
import { checkSale, type SaleRefusal } from './saleGuard';
import { isOpen, setUpSubject } from './setUpCodes';
import { lockSetUp, saveSetUp, type SetUp } from './setUpStore';

/** What a set-up page may say to whoever gave the right code. */
export interface OpenSetUp {
  readonly company: string;
  readonly country: string;
  /** Who made it, and the reseller that administers it. */
  readonly partners: readonly string[];
  readonly expiresAt: Date;
}

/** A sign-in of a Global admin, for the code that was given before it. */
export interface Arrival extends SetUpReference {
  readonly tenantId: TenantId;
  readonly aadObjectId: AadObjectId;
  readonly correlation: string;
  /** As the customer states it (CUS-35): its tenant's. */
  readonly country: string;
}

export interface SetUpReference {
  readonly partnerId: OrganisationId;
  readonly customerId: OrganisationId;
  readonly codeId: string;
}

export type BindRefusal = SaleRefusal | { readonly kind: 'code-wrong' };

export function setUpBinding(context: CustomerContext) {
  const { db, now } = context;

  /** Undefined once the code is used, lapsed, locked or replaced: then one begins again. */
  async function opened(reference: SetUpReference): Promise<OpenSetUp | undefined> {
    return db.transaction(async (trx) => {
      const setUp = await lockOpen(trx, reference);
      const customer = setUp && (await findOrganisation(trx, setUp.customerId));
      if (setUp === undefined || customer === undefined) return undefined;
      const { name: company, country } = customer;
      const partners = (await sellersOf(trx, setUp)).map(({ name }) => name);
      return { company, country, partners, expiresAt: setUp.expiresAt };
    });
  }

  /** Binds the tenant and uses the code up: CUS-27 and CUS-29 are checked here, with the tenant in hand. */
  async function bind(arrival: Arrival): Promise<Result<{ readonly company: string }, BindRefusal>> {
    const attempt = (): ReturnType<typeof bind> => transact(db, undefined, (trx) => bindIn(trx, arrival));
    try {
      return await attempt();
    } catch (error) {
      if (!isTakenJustNow(error, ['organisations_tenant_id_unique'])) throw error;
      return attempt(); // now the company that has the tenant is found
    }
  }

  async function bindIn(
    trx: Knex.Transaction,
    arrival: Arrival,
  ): Promise<Result<{ readonly company: string }, BindRefusal>> {
    const { tenantId, country } = arrival;
    const setUp = await lockSetUp(trx, arrival.partnerId, arrival.customerId);
    const customer = setUp && (await findOrganisation(trx, setUp.customerId));
    if (setUp?.codeId !== arrival.codeId || customer === undefined) return err({ kind: 'code-wrong' });
    if (setUp.state === 'used' && customer.tenantId === tenantId) return ok({ company: customer.name }); // pressed twice
    if (!isOpen(setUp, now())) return err({ kind: 'code-wrong' });
    await holdTenant(trx, tenantId);
    const organisation = await findOrganisationByTenant(trx, tenantId);
    const buyer = { tenantId, organisation, country: organisation?.country ?? country };
    const sale = await checkSale(trx, context.markets, await sellersOf(trx, setUp), buyer);
    if (!sale.ok) return sale;
    await saveSetUp(trx, { ...setUp, state: 'used', usedAt: now() });
    const bound = await bindTo(trx, customer, organisation, arrival);
    await finish(trx, setUp, bound.id, arrival);
    return ok({ company: bound.name });
  }

  /** A tenant that is here already keeps its record, and what was made for it moves there; else the record gets it. */
  async function bindTo(
    trx: Knex.Transaction,
    customer: Organisation,
    organisation: Organisation | undefined,
    { tenantId, aadObjectId, country, correlation }: Arrival,
  ): Promise<Organisation> {
    const at = now();
    if (organisation !== undefined) await moveCustomer(trx, { from: customer, to: organisation, at });
    const facts = { tenantId, domain: customer.primaryDomain ?? '', name: customer.name, at, correlation };
    const known = organisation ?? customer;
    const bound = await saveCustomer(trx, known, { ...facts, country: organisation?.country ?? country });
    await trx('customer_relationships')
      .where({ customer_id: bound.id, state: 'active' })
      .whereNot({ country: bound.country })
      .update({ country: bound.country });
    await ensureGlobalAdmin(trx, { tenantId, aadObjectId, correlation }, bound, at);
    return bound;
  }

  async function finish(
    trx: Knex.Transaction,
    setUp: SetUp,
    boundId: OrganisationId,
    { correlation }: Arrival,
  ): Promise<void> {
    const at = now();
    await startPending(trx, boundId, at);
    await refreshAll(trx, boundId);
    await record(trx, {
      at,
      organisationId: setUp.partnerId,
      action: 'customer-setup.used',
      subject: { kind: setUpSubject, id: setUp.customerId },
      before: { state: 'shown' },
      after: { state: 'used', customerId: boundId },
      correlation,
    });
    await enqueue(trx, `customer-setup.done:${setUp.codeId}`, {
      topic: 'customerSetup.done',
      to: { member: setUp.createdBy },
      organisationId: setUp.partnerId,
      data: { id: boundId },
    });
    await context.redrawCardsAbout(trx, setUpSubject, setUp.customerId);
  }

  async function lockOpen(
    trx: Knex.Transaction,
    { partnerId, customerId, codeId }: SetUpReference,
  ): Promise<SetUp | undefined> {
    const setUp = await lockSetUp(trx, partnerId, customerId);
    return setUp !== undefined && setUp.codeId === codeId && isOpen(setUp, now()) ? setUp : undefined;
  }

  return { opened, bind };
}

/** Whoever has the customer through this: the one that made it, first, and the reseller it named. */
async function sellersOf(trx: Knex, { partnerId, customerId }: SetUp): Promise<readonly Organisation[]> {
  const rows = await trx('customer_relationships')
    .where({ customer_id: customerId, state: 'active' })
    .orderByRaw('partner_id <> ?, partner_id', [partnerId])
    .select<{ partner_id: string }[]>('partner_id');
  const ids = [...new Set([partnerId, ...rows.map(({ partner_id: id }) => brand<OrganisationId>(id))])];
  const found = await Promise.all(ids.map((id) => findOrganisation(trx, id)));
  return found.filter((one) => one !== undefined);
}

async function refreshAll(trx: Knex.Transaction, customerId: OrganisationId): Promise<void> {
  const rows = await trx('customer_relationships')
    .where({ customer_id: customerId, state: 'active' })
    .orderBy('partner_id')
    .select<{ partner_id: string }[]>('partner_id');
  for (const { partner_id: id } of rows) await refreshHoldings(trx, brand<OrganisationId>(id), customerId);
}

/** One thing at a time comes of a tenant: an invitation that it accepts, or this. */
async function holdTenant(trx: Knex.Transaction, tenantId: TenantId): Promise<void> {
  await trx.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`customer:${tenantId}`]);
}
