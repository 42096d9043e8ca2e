import type { SampleRows } from './migrationRows';

const provider = '0a0f0c51-1b0f-4f0e-9a55-1d5a1c1e0001';
const customer = '0a0f0c51-1b0f-4f0e-9a55-1d5a1c1e0002';
const member = '0a0f0c51-1b0f-4f0e-9a55-1d5a1c1e0003';
const request = '0a0f0c51-1b0f-4f0e-9a55-1d5a1c1e0031';
const at = '2026-11-20';

export const providerRequestRows: Readonly<Record<string, readonly SampleRows[]>> = {
  '20261125130000_providerRequests': [
    {
      table: 'provider_requests',
      rows: [
        {
          reseller_id: provider,
          id: request,
          provider_id: provider,
          kind: 'subscription',
          state: 'sent',
          customer_id: customer,
          customer_name: '폴스커피',
          product: 'Microsoft 365 E3',
          licences: 10,
          requested_by: member,
          sent_at: at,
        },
      ],
    },
    {
      table: 'order_drafts',
      rows: [
        {
          partner_id: provider,
          id: '0a0f0c51-1b0f-4f0e-9a55-1d5a1c1e0032',
          state: 'open',
          kind: 'add',
          customer_id: customer,
          request_id: request,
          created_by: member,
          created_at: at,
        },
      ],
    },
  ],
};
