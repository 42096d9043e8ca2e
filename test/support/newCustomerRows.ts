import type { SampleRows } from './migrationRows';

const partner = '0a0f0c51-1b0f-4f0e-9a55-1d5a1c1e0001';
const customer = '0a0f0c51-1b0f-4f0e-9a55-1d5a1c1e0002';
const member = '0a0f0c51-1b0f-4f0e-9a55-1d5a1c1e0003';
const at = '2026-11-20';

export const newCustomerRows: Readonly<Record<string, readonly SampleRows[]>> = {
  '20261125120000_newCustomers': [
    {
      table: 'customer_drafts',
      rows: [
        {
          partner_id: partner,
          id: '0a0f0c51-1b0f-4f0e-9a55-1d5a1c1e0031',
          state: 'submitted',
          details: '{}',
          has_consent: false,
          lines: '[]',
          started_by: member,
          started_at: at,
          changed_at: at,
          customer_id: customer,
        },
      ],
    },
    {
      table: 'customer_accounts',
      rows: [
        {
          partner_id: partner,
          customer_id: customer,
          address_line1: '세종대로 110',
          city: '서울',
          contact_last_name: '전산',
          contact_first_name: '담당',
          contact_email: 'it@fourthcoffee.com',
          changed_at: at,
        },
      ],
    },
    {
      table: 'customer_setups',
      rows: [
        {
          partner_id: partner,
          customer_id: customer,
          code_id: '0a0f0c51-1b0f-4f0e-9a55-1d5a1c1e0032',
          user_name: 'fourthcoffee-k7qf',
          salt: 'a',
          hash: 'b',
          state: 'shown',
          created_by: member,
          created_at: at,
          expires_at: '2026-11-23',
        },
      ],
    },
  ],
};
