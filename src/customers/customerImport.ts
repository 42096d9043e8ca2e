import { randomUUID } from 'node:crypto';
import { record } from '../audit/audit';
import { transact } from '../db/transact';
import { findOrganisationByTenant } from '../organisations/organisationLookup';
import type { Organisation } from '../organisations/organisation';
import { owe, toldAt } from '../relationships/addressees';
import type { Actor, Operator } from '../shared/actor';
import type { OrganisationId, TenantId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';
import type { CustomerContext } from './customerContext';
import { countOutOfRegion, findProblems, forgetMatches, matchRows } from './customerImportMatching';
import { mergeRows } from './customerImportMerge';
import { deleteStaged, insertStaged, stagedRow, type ImportRef, type Meanings } from './customerImportRows';
import * as runs from './customerImportStore';
import type { FileProblem, ImportCounts, ImportedCustomer, RowProblem } from './importedCustomer';
import { partnerNamesOf } from './partnerNames';

export type ImportRefusal =
  | { readonly kind: 'tenant-unknown' }
  | { readonly kind: 'tenant-is-customer' }
  | { readonly kind: 'rows-wrong'; readonly problems: readonly RowProblem[]; readonly total: number };

export interface ImportAsked {
  readonly tenantId: TenantId;
  /** Row by row; what could not be read comes as what is wrong with it. */
  readonly rows: AsyncIterable<Result<ImportedCustomer, readonly FileProblem[]>>;
  /** How many rows are read so far. */
  readonly onProgress?: (rows: number) => void;
}

export type Imported = ImportCounts & { readonly importId: string };

const batch = 1000;
const mostProblems = 20;
const tries = 3;
const longestRunMs = 6 * 60 * 60 * 1000;

/** Customers that a company served in other portals (CUS-3), brought over by the operator: all rows or none. */
export function createCustomerImport({ db, now, markets, catalogue }: CustomerContext) {
  async function run(operator: Operator, asked: ImportAsked): Promise<Result<Imported, ImportRefusal>> {
    const partner = await findOrganisationByTenant(db, asked.tenantId);
    if (partner === undefined) return err({ kind: 'tenant-unknown' });
    if (partner.kind === 'customer') return err({ kind: 'tenant-is-customer' });
    const ref = { partnerId: partner.id, importId: randomUUID() };
    await runs.insertRun(db, ref, { operator: operator.operator, at: now() });
    try {
      const imported = await readAndMerge(operator, partner, ref, asked);
      if (!imported.ok) await runs.saveRefused(db, ref, now());
      return imported;
    } finally {
      await deleteStaged(db, ref, new Date(now().getTime() - longestRunMs));
    }
  }

  async function readAndMerge(
    operator: Operator,
    partner: Organisation,
    ref: ImportRef,
    asked: ImportAsked,
  ): Promise<Result<Imported, ImportRefusal>> {
    const read = await readIn(ref, await meaningsFor(partner), asked);
    for (let attempt = 1; attempt <= tries; attempt += 1) {
      await matchRows(db, ref);
      const found = await findProblems(db, ref, partner, mostProblems);
      const total = read.problemCount + found.total;
      if (total > 0) return err({ kind: 'rows-wrong', problems: firstOf(read.problems, found.problems), total });
      const merged = await merge(operator, ref, partner);
      if (merged.ok) return merged;
      await forgetMatches(db, ref);
    }
    throw new Error('the records changed under the import each time'); // somebody else imports the very same all the while
  }

  async function meaningsFor(partner: Organisation): Promise<Meanings> {
    return {
      provider: await partnerNamesOf(db, partner, 'provider'),
      reseller: await partnerNamesOf(db, partner, 'reseller'),
      catalogue,
    };
  }

  /** In batches of their own, so that others get their turn at the database in between. */
  async function readIn(ref: ImportRef, meanings: Meanings, { rows, onProgress }: ImportAsked) {
    const problems: FileProblem[] = [];
    const waiting: ImportedCustomer[] = [];
    let [problemCount, rowCount] = [0, 0];
    const put = async (): Promise<void> => {
      const staged = waiting.splice(0).map((customer) => stagedRow(customer, meanings));
      await insertStaged(db, ref, staged);
      onProgress?.(rowCount);
    };
    for await (const row of rows) {
      rowCount += 1;
      if (row.ok) waiting.push(row.value);
      else {
        problemCount += row.error.length;
        problems.push(...row.error.slice(0, Math.max(0, mostProblems - problems.length)));
      }
      if (waiting.length >= batch) await put();
    }
    await put();
    return { problems, problemCount };
  }

  /** The one short transaction in which everything becomes so. */
  async function merge(operator: Operator, ref: ImportRef, partner: Organisation): Promise<Result<Imported, 'moved'>> {
    return transact<Imported, 'moved'>(db, undefined, async (trx) => {
      const at = now();
      if (!(await mergeRows(trx, { ...ref, at }))) return err('moved');
      const outOfRegion = await countOutOfRegion(trx, ref, partner, markets);
      const counts = { ...(await runs.countRows(trx, ref)), outOfRegion };
      await runs.saveDone(trx, ref, counts, at);
      const { rows: _rows, ...after } = counts;
      await record(trx, {
        at,
        organisationId: ref.partnerId,
        operator: operator.operator,
        action: 'customers.imported',
        subject: { kind: 'customer-import', id: ref.importId },
        after,
        correlation: operator.correlationId,
      });
      if (counts.added + counts.changed > 0) {
        await owe(trx, {
          topic: 'customers.imported',
          organisationId: ref.partnerId,
          members: await toldAt(trx, ref.partnerId),
          data: { id: ref.importId },
          occasion: 'done',
        });
      }
      return ok({ importId: ref.importId, ...counts });
    });
  }

  return {
    run,
    /** One of the actor's own company's. */
    find: ({ organisationId }: Actor, id: string) => runs.findDone(db, organisationId, id),
    /** The latest that brought anything, for «What now?». */
    latest: ({ organisationId }: { readonly organisationId: OrganisationId }) => runs.findLatest(db, organisationId),
  };
}

function firstOf(inFile: readonly RowProblem[], inRecords: readonly RowProblem[]): readonly RowProblem[] {
  return [...inFile, ...inRecords].toSorted((a, b) => a.line - b.line).slice(0, mostProblems);
}
