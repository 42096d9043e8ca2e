import type { Knex } from 'knex';
import { resellersSharing } from '../customers/customerRelationshipLookup';
import { namesOf } from '../organisations/organisationNames';
import { openPartnersOf } from '../relationships/partnershipLookup';
import { brand, type OrganisationId } from '../shared/ids';
import { isUuid } from '../shared/uuid';

export interface ResellerChoice {
  readonly id: OrganisationId;
  readonly name: string;
  /** Has the customer together with the provider; without that it would manage the subscription alone (SUB-4). */
  readonly isRelated: boolean;
}

interface Sale {
  readonly sellerId: OrganisationId;
  readonly customerId: OrganisationId;
}

/** As many as a card can bear to offer. */
const mostChoices = 100;

/** The provider's resellers, those who have the customer first; `also` stands among them in any case. */
export async function resellerChoices(
  db: Knex,
  { sellerId, customerId }: Sale,
  also: OrganisationId | undefined,
): Promise<readonly ResellerChoice[]> {
  const related = new Set(await resellersSharing(db, sellerId, customerId));
  const partners = await openPartnersOf(db, 'provider', sellerId, mostChoices);
  const listed = new Set(partners.map(({ id }) => id));
  const missing = also === undefined || listed.has(also) ? [] : await named(db, [also]);
  const all = [...partners, ...missing].map(({ id, name }) => ({ id, name, isRelated: related.has(id) }));
  return [...all.filter(({ isRelated }) => isRelated), ...all.filter(({ isRelated }) => !isRelated)];
}

/**
 * SUB-7: the seller itself, or a reseller that has the customer together with it. Whoever removed its relationship is
 * out of it (C-1); what a reseller has apart from the provider is not the provider's to know.
 */
export async function isEligibleContact(db: Knex, sale: Sale, contactId: string): Promise<boolean> {
  if (!isUuid(contactId)) return false;
  if (contactId === sale.sellerId) return true;
  return (await resellersSharing(db, sale.sellerId, sale.customerId)).some((id) => id === contactId);
}

/** Eligible support contacts, the seller first. */
export async function contactChoices(
  db: Knex,
  { sellerId, customerId }: Sale,
): Promise<readonly { readonly id: OrganisationId; readonly name: string }[]> {
  const related = await resellersSharing(db, sellerId, customerId);
  return named(db, [sellerId, ...related.slice(0, mostChoices)]);
}

/** The support contact that goes over to the next subscription, unless it may be none any more. */
export async function stillEligible(
  db: Knex,
  sale: Sale & { readonly supportContactId: OrganisationId | undefined },
): Promise<OrganisationId | undefined> {
  const { supportContactId } = sale;
  if (supportContactId === undefined) return undefined;
  return (await isEligibleContact(db, sale, supportContactId)) ? supportContactId : undefined;
}

async function named(db: Knex, ids: readonly OrganisationId[]) {
  const names = await namesOf(db, ids);
  return ids.map((id) => ({ id: brand<OrganisationId>(id), name: names.get(id)?.name ?? '' }));
}
