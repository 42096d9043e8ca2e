import type { SampleRows } from './migrationRows';

const partner = '0a0f0c51-1b0f-4f0e-9a55-1d5a1c1e0001';
const relationship = '0a0f0c51-1b0f-4f0e-9a55-1d5a1c1e0021';
const run = '0a0f0c51-1b0f-4f0e-9a55-1d5a1c1e0141';
const at = '2026-11-25';

export const customerImportMigrationRows: Readonly<Record<string, readonly SampleRows[]>> = {
  '20261125140000_customerImports': [
    {
      table: 'customer_imports',
      rows: [{ partner_id: partner, id: run, state: 'done', operator: 'desk-1', started_at: at, finished_at: at }],
    },
    {
      table: 'customer_import_rows',
      rows: [
        {
          partner_id: partner,
          import_id: run,
          line: 2,
          name: '폴스커피',
          sort_name: '폴스커피',
          name_key: '폴스커피'.normalize('NFD'),
          primary_domain: 'fourthcoffee.com',
          country: 'KR',
          acquired_as: 'indirect',
          state: 'active',
          since: at,
          subscriptions: '[]',
          total_licences: 0,
          subscription_count: 0,
          fingerprint: 'none',
        },
      ],
    },
    {
      table: 'customer_removals',
      rows: [
        {
          partner_id: partner,
          relationship_id: relationship,
          removed_by: '0a0f0c51-1b0f-4f0e-9a55-1d5a1c1e0003',
          removed_at: at,
          text_version: 'customer-removal-attestation-1',
        },
      ],
    },
  ],
};
