import type { Knex } from 'knex';
import type { OrganisationId } from '../shared/ids';
import type { Capability } from '../shared/roles';

/** The company's row before any other of its rows: one order of locks for all who change several. */
export async function lockOrganisation(trx: Knex.Transaction, organisationId: OrganisationId): Promise<void> {
  await trx('organisations').where('id', organisationId).forUpdate().first('id');
}

/** Adding what is there already changes nothing; its date stays. */
export async function addCapability(
  trx: Knex.Transaction,
  organisationId: OrganisationId,
  capability: Capability,
  at: Date,
): Promise<void> {
  await trx('organisation_capabilities')
    .insert({ organisation_id: organisationId, capability, added_at: at })
    .onConflict(['organisation_id', 'capability'])
    .ignore();
}

/** Throws the database's unique violation when another company has the MPN ID (ENR-25). */
export async function linkMpnId(
  trx: Knex.Transaction,
  organisationId: OrganisationId,
  mpnId: string,
  at: Date,
): Promise<void> {
  await trx('organisations')
    .where('id', organisationId)
    .whereRaw('mpn_id is distinct from ?', [mpnId]) // linking what is linked keeps its date
    .update({ mpn_id: mpnId, mpn_linked_at: at });
}

/** False where it is a partner's tenant already. */
export async function turnPartner(trx: Knex.Transaction, organisationId: OrganisationId): Promise<boolean> {
  const changed = await trx('organisations').where({ id: organisationId, kind: 'customer' }).update({ kind: 'csp' });
  return changed > 0;
}
