import type { SampleRows } from './migrationRows';

const provider = '0a0f0c51-1b0f-4f0e-9a55-1d5a1c1e0001';
const reseller = '0a0f0c51-1b0f-4f0e-9a55-1d5a1c1e0002';
const member = '0a0f0c51-1b0f-4f0e-9a55-1d5a1c1e0003';
const request = '0a0f0c51-1b0f-4f0e-9a55-1d5a1c1e0005';
const at = '2026-11-20';

export const partnershipRows: Readonly<Record<string, readonly SampleRows[]>> = {
  '20261121120000_partnerships': [
    {
      table: 'partnership_requests',
      rows: [
        {
          provider_id: provider,
          id: request,
          state: 'accepted',
          requested_by: member,
          locale: 'ko',
          subject: '파트너 관계 요청',
          body: '{link}',
          email: 'admin@fabrikam.com',
          reference: 'K7QF-2M9D',
          sent_how: 'copy',
          reseller_id: reseller,
          drafted_at: at,
          sent_at: at,
        },
      ],
    },
    {
      table: 'invitation_links',
      rows: [
        {
          token_hash: 'f',
          kind: 'partnership',
          scope: 'provider',
          sender_id: provider,
          invitation_id: request,
          created_at: at,
        },
      ],
    },
    {
      table: 'partnerships',
      rows: [
        {
          provider_id: provider,
          reseller_id: reseller,
          id: '0a0f0c51-1b0f-4f0e-9a55-1d5a1c1e0006',
          state: 'active',
          request_id: request,
          started_at: at,
        },
      ],
    },
    {
      table: 'grants',
      rows: [
        {
          holder_id: provider,
          organisation_id: reseller,
          id: '0a0f0c51-1b0f-4f0e-9a55-1d5a1c1e0007',
          kind: 'provider_admin_on_reseller_tenant',
          state: 'active',
          given_at: at,
        },
      ],
    },
    {
      table: 'consents',
      rows: [
        {
          organisation_id: provider,
          id: '0a0f0c51-1b0f-4f0e-9a55-1d5a1c1e0008',
          member_id: member,
          subject_kind: 'partnership',
          subject_id: '0a0f0c51-1b0f-4f0e-9a55-1d5a1c1e0006',
          text_version: 'partnership-consent-1',
          given_at: at,
        },
      ],
    },
  ],
  '20261121121000_directory': [
    {
      table: 'provider_profiles',
      rows: [
        {
          organisation_id: provider,
          offers_training: true,
          offers_marketing: false,
          offers_finance: false,
          contact_email: 'partners@contoso.com',
        },
      ],
    },
  ],
};
