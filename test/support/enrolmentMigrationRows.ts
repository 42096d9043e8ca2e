import type { SampleRows } from './migrationRows';

const id = (last: number) => `5e0e0f52-1b0f-4f0e-9a55-1d5a1c1e00${String(last).padStart(2, '0')}`;
const organisation = '0a0f0c51-1b0f-4f0e-9a55-1d5a1c1e0001';
const member = '0a0f0c51-1b0f-4f0e-9a55-1d5a1c1e0003';
const at = '2026-11-20T09:00:00Z';

export const enrolmentMigrationRows: Readonly<Record<string, readonly SampleRows[]>> = {
  '20261121110000_enrolments': [
    {
      table: 'enrolments',
      rows: [
        {
          id: id(1),
          organisation_id: organisation,
          state: 'in_review',
          version: 4,
          form: '{"legalName":[{"version":2,"value":"Contoso"}]}',
          mpn_id: '4200001',
          started_by: member,
          started_at: at,
          submitted_by: member,
          submitted_at: at,
          email_verified_at: at,
          changed_at: at,
        },
      ],
    },
    {
      table: 'enrolment_events',
      rows: [
        {
          id: 1,
          organisation_id: organisation,
          enrolment_id: id(1),
          at,
          event: 'start',
          from_state: 'not_enrolled',
          to_state: 'draft',
          member_id: member,
        },
      ],
    },
    {
      table: 'enrolment_confirmations',
      rows: [
        {
          id: id(2),
          organisation_id: organisation,
          enrolment_id: id(1),
          address: 'admin@contoso.com',
          state: 'confirmed',
          created_at: at,
          expires_at: '2026-11-27T09:00:00Z',
          answered_at: at,
          signed_up: true,
          owns_address: true,
        },
      ],
    },
    {
      table: 'enrolment_confirmation_tokens',
      rows: [{ token_hash: 'h', organisation_id: organisation, confirmation_id: id(2), created_at: at }],
    },
    {
      table: 'mpn_profiles',
      rows: [{ mpn_id: '4200001', name: 'Contoso', country: 'KR', active: true, email: 'admin@contoso.com' }],
    },
    {
      table: 'membership_logins',
      rows: [
        {
          id: id(3),
          organisation_id: organisation,
          enrolment_id: id(1),
          address: 'admin@contoso.com',
          state: 'verified',
          created_at: at,
          expires_at: at,
        },
      ],
    },
    {
      table: 'membership_login_codes',
      rows: [{ organisation_id: organisation, login_id: id(3), code_hash: 'h' }],
    },
    {
      table: 'partner_profiles',
      rows: [{ organisation_id: organisation, details: '{"city":"서울"}', updated_at: at }],
    },
  ],
  '20261121111000_agreements': [
    {
      table: 'agreements',
      rows: [
        {
          id: id(4),
          organisation_id: organisation,
          kind: 'mpa',
          region: 'KOREA',
          state: 'accepted',
          offered_at: at,
          accepted_at: at,
          accepted_by: member,
          text_version: '1.0',
        },
      ],
    },
    {
      table: 'agreement_readings',
      rows: [
        {
          token_hash: 'h',
          organisation_id: organisation,
          agreement_id: id(4),
          member_id: member,
          text_version: '1.0',
          created_at: at,
          expires_at: at,
          read_at: at,
        },
      ],
    },
  ],
};
