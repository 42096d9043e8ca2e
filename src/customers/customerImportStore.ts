import type { Knex } from 'knex';
import type { OrganisationId } from '../shared/ids';
import { isUuid } from '../shared/uuid';
import type { ImportRef } from './customerImportRows';
import type { ImportCounts } from './importedCustomer';

/** A run that brought something, as its company may see it. */
export interface DoneImport extends ImportCounts {
  readonly id: string;
  readonly finishedAt: Date;
}

export async function insertRun(
  db: Knex,
  { partnerId, importId }: ImportRef,
  { operator, at }: { readonly operator: string; readonly at: Date },
): Promise<void> {
  const row = { partner_id: partnerId, id: importId, state: 'reading', operator, started_at: at };
  await db('customer_imports').insert(row);
}

export async function saveRefused(db: Knex, { partnerId, importId }: ImportRef, at: Date): Promise<void> {
  const key = { partner_id: partnerId, id: importId };
  await db('customer_imports').where(key).update({ state: 'refused', finished_at: at });
}

export async function saveDone(
  trx: Knex.Transaction,
  { partnerId, importId }: ImportRef,
  counts: ImportCounts,
  at: Date,
): Promise<void> {
  await trx('customer_imports').where({ partner_id: partnerId, id: importId }).update({
    state: 'done',
    finished_at: at,
    row_count: counts.rows,
    added: counts.added,
    changed: counts.changed,
    unchanged: counts.unchanged,
    already_there: counts.alreadyThere,
    removed_here: counts.removedHere,
    out_of_region: counts.outOfRegion,
  });
}

/** By what becomes of each. */
export async function countRows(
  trx: Knex.Transaction,
  { partnerId, importId }: ImportRef,
): Promise<Omit<ImportCounts, 'outOfRegion'>> {
  const rows = await trx('customer_import_rows')
    .where({ partner_id: partnerId, import_id: importId })
    .groupBy('fate')
    .select<{ fate: string; count: string }[]>('fate', trx.raw('count(*) as count'));
  const of = (fate: string): number => Number(rows.find((row) => row.fate === fate)?.count ?? 0);
  return {
    rows: rows.reduce((sum, { count }) => sum + Number(count), 0),
    added: of('added'),
    changed: of('changed'),
    unchanged: of('unchanged'),
    alreadyThere: of('already_there'),
    removedHere: of('removed_here'),
  };
}

export async function findDone(db: Knex, partnerId: OrganisationId, id: string): Promise<DoneImport | undefined> {
  return isUuid(id) ? fromRow(await doneOf(db, partnerId).where({ id }).first()) : undefined;
}

export async function findLatest(db: Knex, partnerId: OrganisationId): Promise<DoneImport | undefined> {
  const bringing = doneOf(db, partnerId).whereRaw('added + changed > 0');
  return fromRow(await bringing.orderBy('finished_at', 'desc').first());
}

interface Row {
  readonly id: string;
  readonly finished_at: Date;
  readonly row_count: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly already_there: number;
  readonly removed_here: number;
  readonly out_of_region: number;
}

function doneOf(db: Knex, partnerId: OrganisationId): Knex.QueryBuilder<Row, Row[]> {
  return db('customer_imports').where({ partner_id: partnerId, state: 'done' }).select<Row[]>('*');
}

function fromRow(row: Row | undefined): DoneImport | undefined {
  return (
    row && {
      id: row.id,
      finishedAt: row.finished_at,
      rows: row.row_count,
      added: row.added,
      changed: row.changed,
      unchanged: row.unchanged,
      alreadyThere: row.already_there,
      removedHere: row.removed_here,
      outOfRegion: row.out_of_region,
    }
  );
}
