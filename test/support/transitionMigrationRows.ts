import type { SampleRows } from './migrationRows';

const id = (last: number) => `7a0f0c51-1b0f-4f0e-9a55-1d5a1c1e00${String(last).padStart(2, '0')}`;
const organisation = '0a0f0c51-1b0f-4f0e-9a55-1d5a1c1e0001';
const member = '0a0f0c51-1b0f-4f0e-9a55-1d5a1c1e0003';
const at = '2026-11-20T09:00:00Z';

export const transitionMigrationRows: Readonly<Record<string, readonly SampleRows[]>> = {
  '20261125150000_transitions': [
    {
      table: 'transitions',
      rows: [
        {
          id: id(1),
          organisation_id: organisation,
          enrolment_id: '5e0e0f52-1b0f-4f0e-9a55-1d5a1c1e0001',
          state: 'agreement_accepted',
          version: 5,
          started_by: member,
          started_at: at,
          profile_confirmed_at: at,
          mpn_confirmed_at: at,
          submitted_by: member,
          submitted_at: at,
          due_at: at,
          holidays_known: true,
          approved_at: at,
          accepted_at: at,
          changed_at: at,
        },
      ],
    },
    {
      table: 'transition_events',
      rows: [
        {
          id: 1,
          organisation_id: organisation,
          transition_id: id(1),
          at,
          event: 'start',
          from_state: 'not_started',
          to_state: 'not_started',
          member_id: member,
        },
      ],
    },
    { table: 'transition_holds', rows: [{ organisation_id: organisation, operator: 'desk-1', held_at: at }] },
    {
      table: 'incentive_programmes',
      rows: [
        { organisation_id: organisation, programme: 'direct-bill', eligible_since: at },
        { organisation_id: organisation, programme: 'indirect-reseller', eligible_since: at },
      ],
    },
    {
      table: 'incentive_notices',
      rows: [
        {
          id: id(2),
          organisation_id: organisation,
          state: 'received',
          mpn_id: '4200001',
          mpn_email: 'admin@contoso.com',
          activated_at: at,
          expected_by: at,
          received_at: at,
          received_by: member,
        },
      ],
    },
  ],
};
