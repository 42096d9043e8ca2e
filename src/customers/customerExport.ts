import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { record } from '../audit/audit';
import { recordBy } from '../audit/recordBy';
import type { Place } from '../db/keyset';
import { transact } from '../db/transact';
import { findMember } from '../members/memberLookup';
import { findOrganisation } from '../organisations/organisationLookup';
import type { Actor } from '../shared/actor';
import type { OrganisationId } from '../shared/ids';
import { isPermitted, permit } from '../shared/permissions';
import { err, ok, type Result } from '../shared/result';
import { hashOfToken, newToken } from '../shared/secrets';
import type { CustomerContext } from './customerContext';
import { customerCsvHead, customerCsvRow } from './customerCsv';
import { insertExport, findOpenExport, useExport, type CustomerExport } from './customerExportStore';
import { isNarrowed, noFilter, type CustomersAsked, type CustomerScope } from './customerList';
import { holdingsOf, listCustomers } from './customerListStore';
import type { ListRefusal } from './customerListService';
import { checkScope } from './customerScope';
import { findSearch } from './customerSearchStore';

export const exportMinutes = 15;
const batchSize = 1000;

export type ExportPage =
  | { readonly state: 'unknown' }
  | {
      readonly state: 'open';
      readonly company: string;
      readonly partnerName: string | undefined;
      readonly asked: CustomersAsked;
      readonly isNarrowed: boolean;
      readonly expiresAt: Date;
    };

export type ExportDownload =
  | { readonly state: 'unknown' }
  | { readonly state: 'ready'; readonly at: Date; readonly chunks: AsyncIterable<string> };

export function createCustomerExports({ db, now, publicUrl }: Pick<CustomerContext, 'db' | 'now' | 'publicUrl'>) {
  /** The address is worth the list for as long as it lasts: told once, kept as a hash. */
  async function start(
    actor: Actor,
    { scope, search }: { readonly scope: CustomerScope; readonly search?: string | undefined },
  ): Promise<Result<{ readonly url: string; readonly expiresAt: Date }, ListRefusal>> {
    const may = permit(actor, 'export-customers');
    if (!may.ok) return may;
    const partner = await checkScope(db, actor.organisationId, scope);
    if (!partner.ok) return partner;
    const filter = (search && (await findSearch(db, actor.organisationId, search))) || noFilter;
    const token = newToken();
    const made: CustomerExport = {
      id: randomUUID(),
      partnerId: actor.organisationId,
      memberId: actor.memberId,
      asked: { scope, filter },
      createdAt: now(),
      expiresAt: new Date(now().getTime() + exportMinutes * 60_000),
    };
    return transact(db, undefined, async (trx) => {
      await insertExport(trx, hashOfToken(token), made);
      const subject = { kind: 'customer-export', id: made.id };
      await recordBy(trx, actor, { action: 'customer-export.offered', subject, at: made.createdAt });
      return ok({ url: `${publicUrl()}/customers/${token}`, expiresAt: made.expiresAt });
    });
  }

  /** Looking changes nothing, so that a mail scanner uses nothing up. */
  async function view(token: string): Promise<ExportPage> {
    const found = await allowed(db, hashOfToken(token));
    if (!found.ok) return { state: 'unknown' };
    const { made, partnerName } = found.value;
    const company = (await findOrganisation(db, made.partnerId))?.name ?? '';
    const { asked, expiresAt } = made;
    return { state: 'open', company, partnerName, asked, isNarrowed: isNarrowed(asked.filter), expiresAt };
  }

  async function download(token: string, correlation: string): Promise<ExportDownload> {
    const tokenHash = hashOfToken(token);
    const used = await transact<CustomerExport, Gone>(db, undefined, async (trx) => {
      const found = await allowed(trx, tokenHash);
      if (!found.ok) return found;
      const { made } = found.value;
      if (!(await useExport(trx, tokenHash, now()))) return err({ kind: 'gone' });
      const who = { organisationId: made.partnerId, memberId: made.memberId, correlation };
      const subject = { kind: 'customer-export', id: made.id };
      await record(trx, { ...who, subject, action: 'customer-export.downloaded', at: now() });
      return ok(made);
    });
    if (!used.ok) return { state: 'unknown' };
    return { state: 'ready', at: now(), chunks: csvOf(db, used.value.partnerId, used.value.asked) };
  }

  type Gone = { readonly kind: 'gone' };

  /** Whom it was made for must still be there, with the role, and the partnership still stand. */
  async function allowed(
    on: Knex,
    tokenHash: string,
  ): Promise<Result<{ readonly made: CustomerExport; readonly partnerName: string | undefined }, Gone>> {
    const made = await findOpenExport(on, tokenHash, now());
    const member = made && (await findMember(on, made.partnerId, made.memberId));
    if (!made || member?.state !== 'active' || !isPermitted(member.roles, 'export-customers'))
      return err({ kind: 'gone' });
    const partner = await checkScope(on, made.partnerId, made.asked.scope);
    return partner.ok ? ok({ made, partnerName: partner.value }) : err({ kind: 'gone' });
  }

  return { start, view, download };
}

/** A batch at a time, in the order of the list: never the whole of it in memory, no transaction held meanwhile. */
export async function* csvOf(db: Knex, partnerId: OrganisationId, asked: CustomersAsked): AsyncGenerator<string> {
  let after: Place | undefined;
  for (let isFirst = true, hasAfter = true; hasAfter; isFirst = false) {
    const batch = await listCustomers(db, partnerId, asked, { size: batchSize, after });
    const ids = batch.rows.map(({ id }) => id);
    const holdings = await holdingsOf(db, partnerId, ids);
    const lines = batch.rows.map((row) => customerCsvRow(row, holdings.get(row.id)));
    yield (isFirst ? customerCsvHead : '') + lines.join('');
    ({ hasAfter } = batch);
    after = batch.rows.at(-1)?.place;
  }
}
