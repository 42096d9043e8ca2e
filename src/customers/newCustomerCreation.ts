import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { recordBy } from '../audit/recordBy';
import { insertConsent } from '../grants/grantRecords';
import { holdersOf } from '../members/memberLookup';
import { enqueue } from '../notifications/outbox';
import type { Organisation } from '../organisations/organisation';
import { findOrganisation } from '../organisations/organisationLookup';
import type { Actor } from '../shared/actor';
import { brand, type OrganisationId } from '../shared/ids';
import { permissionMatrix } from '../shared/permissions';
import { insertAccount } from './accountStore';
import { connectCustomer } from './connectCustomer';
import { customerSubject, type CustomerContext } from './customerContext';
import type { CustomerRelationship } from './customerRelationship';
import { refreshHoldingsAfter } from './holdings';
import { acquiredBy, consentVersion, tenantDomainOf, type CustomerDraft } from './newCustomer';
import { draftSubject, subjectOf } from './newCustomerDrafts';
import type { Creator } from './newCustomerGuards';
import { orderLines } from './newCustomerOrder';
import { saveDraft } from './newCustomerStore';
import { dayAt } from './partnerDay';
import { addSetUp, madeOf, type MadeSetUp, type NewCode } from './setUpCodes';

export interface Creation {
  readonly actor: Actor;
  readonly draft: CustomerDraft;
  readonly creator: Creator;
  readonly reseller: Organisation | undefined;
  readonly fresh: NewCode;
}

/** Everything of a customer that was checked, in the transaction of the submission. */
export async function createCustomer(
  trx: Knex.Transaction,
  context: CustomerContext,
  creation: Creation,
): Promise<MadeSetUp> {
  const { actor, draft, fresh } = creation;
  const at = context.now();
  const customer = await insertCustomer(trx, creation, at);
  const relationships = await connectBoth(trx, creation, customer, at);
  await orderLines(trx, { actor, customerId: customer.id, lines: draft.lines, catalogue: context.catalogue, at });
  await refreshHoldingsAfter(trx, { sellerId: actor.organisationId, customerId: customer.id });
  const prefix = draft.details.domainPrefix ?? '';
  const setUp = await addSetUp(trx, context, { actor, customerId: customer.id, prefix, fresh });
  await settle(trx, context, creation, customer.id);
  if (relationships.ofReseller) await tellReseller(trx, relationships.ofReseller);
  return madeOf(setUp);
}

/** Without a tenant: the customer's admin binds one with the set-up information (CUS-23). */
async function insertCustomer(
  trx: Knex.Transaction,
  { actor, draft: { details } }: Creation,
  at: Date,
): Promise<Organisation> {
  const id = brand<OrganisationId>(randomUUID());
  await trx('organisations').insert({
    id,
    tenant_id: null,
    kind: 'customer',
    name: details.name,
    country: details.country,
    primary_domain: tenantDomainOf(details),
    created_at: at,
  });
  const subject = { kind: 'organisation', id };
  await recordBy(trx, actor, { action: 'customer.created', subject, after: { kind: 'customer' }, at });
  const customer = await findOrganisation(trx, id);
  if (customer === undefined) throw new Error('the customer just made is gone');
  return customer;
}

interface Connected {
  readonly ofReseller: CustomerRelationship | undefined;
}

/**
 * CUS-12, CUS-20: the one who orders may order; the one who administers is the reseller, where one is named, else the
 * partner itself. Both rows, both kinds of grant and the account's details in the one transaction.
 */
async function connectBoth(
  trx: Knex.Transaction,
  { actor, draft, creator, reseller }: Creation,
  customer: Organisation,
  at: Date,
): Promise<Connected> {
  const partner = creator.organisation;
  const shared = {
    customer,
    city: draft.details.city,
    origin: 'created' as const,
    acquiredAs: acquiredBy(partner.capabilities, reseller?.id),
    by: actor.memberId,
    at,
    correlation: actor.correlationId,
  };
  const ours = { partner, since: await dayAt(trx, partner, at) };
  const account = { customerId: customer.id, details: draft.details, changedAt: at };
  await insertAccount(trx, { ...account, partnerId: partner.id });
  if (reseller === undefined) {
    await connectCustomer(trx, { ...shared, ...ours, grants: ['customer_order', 'customer_admin'] });
    return { ofReseller: undefined };
  }
  await connectCustomer(trx, { ...shared, ...ours, with: { reseller }, grants: ['customer_order'] });
  const { relationship } = await connectCustomer(trx, {
    ...shared,
    partner: reseller,
    since: await dayAt(trx, reseller, at),
    with: { provider: partner },
    channel: 'indirect_provider',
    grants: ['customer_admin'],
  });
  await insertAccount(trx, { ...account, partnerId: reseller.id });
  await insertConsent(trx, {
    organisationId: partner.id,
    memberId: actor.memberId,
    subject: { kind: customerSubject, id: relationship.id },
    textVersion: consentVersion,
    givenAt: at,
  });
  return { ofReseller: relationship };
}

/** What was asked now stands in the customer's own records; the draft only answers repeated submissions. */
async function settle(
  trx: Knex.Transaction,
  context: CustomerContext,
  { actor, draft }: Creation,
  customerId: OrganisationId,
): Promise<void> {
  const at = context.now();
  await saveDraft(trx, { ...draft, state: 'submitted', details: {}, lines: [], customerId, changedAt: at });
  const after = { state: 'submitted', lines: draft.lines.length };
  await recordBy(trx, actor, { action: 'customer-draft.submitted', subject: subjectOf(draft), after, at });
  await context.redrawCardsAbout(trx, draftSubject, draft.id);
}

/** CUS-24: to the reseller's people who may see customers. */
async function tellReseller(trx: Knex.Transaction, { partnerId, id }: CustomerRelationship): Promise<void> {
  const roles = permissionMatrix['view-customers'].flat();
  for (const { id: member } of await holdersOf(trx, partnerId, roles)) {
    await enqueue(trx, `customer.added:${id}:${member}`, {
      topic: 'newCustomer.added',
      to: { member },
      organisationId: partnerId,
      data: { id },
    });
  }
}
