import type { Knex } from 'knex';
import type { OrganisationId } from '../shared/ids';
import type { Partnership } from './partnership';
import {
  findAnyProviderOf,
  findOpenPartnership,
  findPartnership,
  listOpenPartners,
  lockPartnership,
} from './partnershipStore';

/** What other features may ask about partnerships; a termination that was only asked for ends nothing yet. */
export const findOpenPartnershipOf: (
  db: Knex,
  providerId: OrganisationId,
  resellerId: OrganisationId,
) => Promise<Partnership | undefined> = findOpenPartnership;

/** Only for a side of it. */
export const findPartnershipFor: (db: Knex, side: OrganisationId, id: string) => Promise<Partnership | undefined> =
  findPartnership;

/** Held until the transaction ends: what depends on the partnership races its termination here. */
export const lockPartnershipFor: (
  trx: Knex.Transaction,
  side: OrganisationId,
  id: string,
) => Promise<Partnership | undefined> = lockPartnership;

/** The other sides of one's open partnerships by name, as far as they are to choose from. */
export const openPartnersOf: (
  db: Knex,
  as: 'provider' | 'reseller',
  organisationId: OrganisationId,
  limit: number,
) => Promise<readonly { readonly id: OrganisationId; readonly name: string }[]> = listOpenPartners;

/** PRG-5: a reseller transacts through a provider; a partnership whose end is only asked for still holds. */
export async function activeProviderSince(db: Knex, resellerId: OrganisationId): Promise<Date | undefined> {
  return (await findAnyProviderOf(db, resellerId))?.startedAt;
}
