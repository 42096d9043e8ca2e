import type { SampleRows } from './migrationRows';

const at = '2026-11-20';

export const reminderMigrationRows: Readonly<Record<string, readonly SampleRows[]>> = {
  '20261125160000_reminders': [
    {
      table: 'audit_parties',
      rows: [{ organisation_id: '0a0f0c51-1b0f-4f0e-9a55-1d5a1c1e0001', entry_id: 1 }],
    },
    {
      table: 'conversation_references',
      rows: [
        {
          tenant_id: 't1',
          aad_object_id: 'o2',
          id: '0a0f0c51-1b0f-4f0e-9a55-1d5a1c1e0061',
          conversation_id: 'a:2',
          service_url: 'https://smba.trafficmanager.net/emea/',
          bot_id: '28:b',
          teams_user_id: '29:u',
          state: 'removed',
          updated_at: at,
          reminders_off_at: at,
        },
      ],
    },
    {
      table: 'members',
      rows: [
        {
          id: '0a0f0c51-1b0f-4f0e-9a55-1d5a1c1e0062',
          organisation_id: '0a0f0c51-1b0f-4f0e-9a55-1d5a1c1e0001',
          name: 'Sales agent',
          state: 'removed',
          created_at: at,
          removed_at: at,
        },
      ],
    },
  ],
};
