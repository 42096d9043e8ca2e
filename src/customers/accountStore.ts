import type { Knex } from 'knex';
import type { OrganisationId } from '../shared/ids';
import type { DetailValues } from './newCustomerFields';

/** One partner's record of a customer's address and contact. */
export interface CustomerAccount {
  readonly partnerId: OrganisationId;
  readonly customerId: OrganisationId;
  readonly details: DetailValues;
  readonly changedAt: Date;
}

const columns = {
  addressLine1: 'address_line1',
  addressLine2: 'address_line2',
  city: 'city',
  state: 'state',
  postalCode: 'postal_code',
  contactLastName: 'contact_last_name',
  contactFirstName: 'contact_first_name',
  contactEmail: 'contact_email',
  contactPhone: 'contact_phone',
  registrationNumber: 'registration_number',
} as const;
type AccountField = keyof typeof columns;
const fields = Object.keys(columns) as AccountField[]; // keys of the literal above

export async function insertAccount(trx: Knex.Transaction, account: CustomerAccount): Promise<void> {
  const { partnerId, customerId, details, changedAt } = account;
  const given = fields.map((field) => [columns[field], details[field] === '' ? null : (details[field] ?? null)]);
  const row = { ...Object.fromEntries(given), partner_id: partnerId, customer_id: customerId, changed_at: changedAt };
  await trx('customer_accounts').insert(row).onConflict(['partner_id', 'customer_id']).ignore();
}

export async function findAccountOf(
  db: Knex,
  partnerId: OrganisationId,
  customerId: OrganisationId,
): Promise<CustomerAccount | undefined> {
  const row = await db('customer_accounts')
    .where({ partner_id: partnerId, customer_id: customerId })
    .first<Record<string, unknown> | undefined>();
  if (row === undefined) return undefined;
  const given = fields.flatMap((field) => {
    const value = row[columns[field]];
    return typeof value === 'string' ? [[field, value]] : [];
  });
  const changedAt = row.changed_at instanceof Date ? row.changed_at : new Date(String(row.changed_at));
  return { partnerId, customerId, details: Object.fromEntries(given), changedAt };
}
