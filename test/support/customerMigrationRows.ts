import type { SampleRows } from './migrationRows';

const partner = '0a0f0c51-1b0f-4f0e-9a55-1d5a1c1e0001';
const customer = '0a0f0c51-1b0f-4f0e-9a55-1d5a1c1e0002';
const relationship = '0a0f0c51-1b0f-4f0e-9a55-1d5a1c1e0021';
const subscription = '0a0f0c51-1b0f-4f0e-9a55-1d5a1c1e0022';
const at = '2026-11-20';

export const customerMigrationRows: Readonly<Record<string, readonly SampleRows[]>> = {
  '20261125090000_customers': [
    {
      table: 'customer_relationships',
      rows: [
        {
          partner_id: partner,
          id: relationship,
          customer_id: customer,
          state: 'active',
          origin: 'created',
          acquired_as: 'indirect',
          name: '폴스커피',
          sort_name: '폴스커피',
          name_key: '폴스커피'.normalize('NFD'),
          country: 'KR',
          since: at,
          started_at: at,
        },
      ],
    },
    {
      table: 'subscriptions',
      rows: [
        {
          partner_id: partner,
          id: subscription,
          customer_id: customer,
          product: 'Microsoft 365 E3',
          licences: 10,
          state: 'active',
          origin: 'order',
          started_at: at,
          changed_at: at,
        },
      ],
    },
    {
      table: 'subscription_events',
      rows: [{ partner_id: partner, id: 1, subscription_id: subscription, at, event: 'added' }],
    },
    {
      table: 'customer_holdings',
      rows: [
        {
          partner_id: partner,
          relationship_id: relationship,
          product: 'Microsoft 365 E3',
          licences: 10,
          subscriptions: 1,
        },
      ],
    },
  ],
};
