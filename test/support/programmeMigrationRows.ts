import { partnershipRows } from './partnershipRows';
import type { SampleRows } from './migrationRows';

/** The directory's entries once more, with what the provider does on its resellers' behalf. */
export const programmeMigrationRows: Readonly<Record<string, readonly SampleRows[]>> = {
  '20261125180000_providerServices': (partnershipRows['20261121121000_directory'] ?? []).map(({ table, rows }) => ({
    table,
    rows: rows.map((row) => ({ ...row, offers_customer_support: true, offers_billing: false })),
  })),
};
