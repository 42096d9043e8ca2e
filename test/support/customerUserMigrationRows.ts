import type { SampleRows } from './migrationRows';

const partner = '0a0f0c51-1b0f-4f0e-9a55-1d5a1c1e0001';
const user = '0a0f0c51-1b0f-4f0e-9a55-1d5a1c1e0031';
const at = '2026-11-20';

export const customerUserMigrationRows: Readonly<Record<string, readonly SampleRows[]>> = {
  '20261125110000_customerUsers': [
    {
      table: 'customer_users',
      rows: [
        {
          partner_id: partner,
          id: user,
          customer_id: '0a0f0c51-1b0f-4f0e-9a55-1d5a1c1e0002',
          name: 'Front desk',
          sort_name: 'front desk',
          email: 'desk@adatum.com',
          added_at: at,
        },
      ],
    },
    {
      table: 'licence_assignments',
      rows: [
        {
          partner_id: partner,
          user_id: user,
          seller_id: partner,
          subscription_id: '0a0f0c51-1b0f-4f0e-9a55-1d5a1c1e0022',
          assigned_at: at,
        },
      ],
    },
    {
      table: 'customer_searches',
      rows: [{ partner_id: partner, id: '0a0f0c51-1b0f-4f0e-9a55-1d5a1c1e0032', filter: '{}', asked_at: at }],
    },
    {
      table: 'customer_exports',
      rows: [
        {
          token_hash: 'h',
          partner_id: partner,
          id: '0a0f0c51-1b0f-4f0e-9a55-1d5a1c1e0033',
          member_id: '0a0f0c51-1b0f-4f0e-9a55-1d5a1c1e0003',
          asked: '{}',
          created_at: at,
          expires_at: at,
        },
      ],
    },
  ],
};
