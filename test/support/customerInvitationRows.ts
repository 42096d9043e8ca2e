import type { SampleRows } from './migrationRows';

const partner = '0a0f0c51-1b0f-4f0e-9a55-1d5a1c1e0001';
const member = '0a0f0c51-1b0f-4f0e-9a55-1d5a1c1e0003';
const at = '2026-11-20';

export const customerInvitationRows: Readonly<Record<string, readonly SampleRows[]>> = {
  '20261125100000_customerInvitations': [
    {
      table: 'customer_invitations',
      rows: [
        {
          partner_id: partner,
          id: '0a0f0c51-1b0f-4f0e-9a55-1d5a1c1e0031',
          state: 'sent',
          scope: 'reseller_only',
          asks_delegated_admin: true,
          moves_from_direct_bill: false,
          origin: 'invitation',
          requested_by: member,
          locale: 'ko',
          subject: '재판매인 관계 요청',
          body: '{link}',
          email: 'admin@fabrikam.com',
          bound_tenant_id: 't9',
          bound_domain: 'fabrikam.com',
          reference: 'K7QF-2M9C',
          sent_how: 'copy',
          sent_count: 1,
          drafted_at: at,
          sent_at: at,
          expires_at: '2026-12-20',
        },
      ],
    },
  ],
};
