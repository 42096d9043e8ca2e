import type { Knex } from 'knex';
import type { OrganisationId } from '../shared/ids';

export interface Hold {
  readonly operator: string;
  readonly heldAt: Date;
}

interface Row {
  organisation_id: string;
  operator: string;
  held_at: Date;
}

/** Read after the company's lock it cannot change before the transaction ends. */
export async function findHold(db: Knex, organisationId: OrganisationId): Promise<Hold | undefined> {
  const row = await db<Row>('transition_holds').where('organisation_id', organisationId).first();
  return row && { operator: row.operator, heldAt: row.held_at };
}

/** False when it is held already. */
export async function insertHold(trx: Knex.Transaction, organisationId: OrganisationId, hold: Hold): Promise<boolean> {
  const inserted = await trx('transition_holds')
    .insert({ organisation_id: organisationId, operator: hold.operator, held_at: hold.heldAt })
    .onConflict('organisation_id')
    .ignore()
    .returning('organisation_id');
  return inserted.length > 0;
}

/** False when nothing was held. */
export async function deleteHold(trx: Knex.Transaction, organisationId: OrganisationId): Promise<boolean> {
  return (await trx('transition_holds').where('organisation_id', organisationId).delete()) > 0;
}
