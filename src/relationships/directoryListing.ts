import type { Knex } from 'knex';
import type { OrganisationId } from '../shared/ids';
import { findProfile, saveProfile } from './directoryStore';

/**
 * Puts a new provider into the official list (PRG-12). What nobody recorded is not claimed. One that is listed keeps its
 * entry; only a contact that is given replaces the listed one. False when nothing changed.
 */
export async function listInDirectory(
  trx: Knex.Transaction,
  organisationId: OrganisationId,
  contactGiven: string | undefined,
): Promise<boolean> {
  const listed = await findProfile(trx, organisationId);
  const contactEmail = contactGiven ?? listed?.contactEmail;
  if (listed && listed.contactEmail === contactEmail) return false;
  const contactPhone = listed?.contactPhone;
  await saveProfile(trx, {
    organisationId,
    offers: listed?.offers ?? {},
    ...(contactEmail ? { contactEmail } : {}),
    ...(contactPhone ? { contactPhone } : {}),
  });
  return true;
}
