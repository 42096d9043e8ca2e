import type { Knex } from 'knex';
import type { OrganisationId } from '../shared/ids';
import { findProfile, saveProfile } from './directoryStore';

/**
 * Puts a new provider into the official list with what most providers help with (PRG-13). One that is listed keeps its
 * entry; only a contact that is given replaces the listed one. False when nothing changed.
 */
export async function listInDirectory(
  trx: Knex.Transaction,
  organisationId: OrganisationId,
  contact: { readonly given: string | undefined; readonly otherwise: string },
): Promise<boolean> {
  const listed = await findProfile(trx, organisationId);
  const contactEmail = contact.given ?? listed?.contactEmail ?? contact.otherwise;
  if (listed?.contactEmail === contactEmail) return false;
  const offers = listed?.offers ?? { training: true, marketing: true, finance: true };
  const contactPhone = listed?.contactPhone;
  await saveProfile(trx, { organisationId, offers, contactEmail, ...(contactPhone ? { contactPhone } : {}) });
  return true;
}
