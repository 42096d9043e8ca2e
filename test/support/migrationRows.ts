import { customerImportMigrationRows } from './customerImportMigrationRows';
import { customerInvitationRows } from './customerInvitationRows';
import { customerMigrationRows } from './customerMigrationRows';
import { customerUserMigrationRows } from './customerUserMigrationRows';
import { enrolmentMigrationRows } from './enrolmentMigrationRows';
import { pageSignInRows } from './pageSignInRows';
import { newCustomerRows } from './newCustomerRows';
import { questionMigrationRows } from './questionMigrationRows';
import { partnershipRows } from './partnershipRows';
import { reminderMigrationRows } from './reminderMigrationRows';
import { transitionMigrationRows } from './transitionMigrationRows';
import { providerRequestRows } from './providerRequestRows';
import { programmeMigrationRows } from './programmeMigrationRows';
import { turnMigrationRows } from './turnMigrationRows';

/** Rows of a table, as they fit right after the migration; each row has its primary key, so it is inserted once. */
export interface SampleRows {
  readonly table: string;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

/** What every migration is taken up, down and up again with: at least one row for each table it makes or changes. */
export const migrationRows: Readonly<Record<string, readonly SampleRows[]>> = {
  ...newCustomerRows,
  ...turnMigrationRows,
  ...customerImportMigrationRows,
  ...pageSignInRows,
  ...customerInvitationRows,
  ...programmeMigrationRows,
  ...enrolmentMigrationRows,
  ...reminderMigrationRows,
  ...providerRequestRows,
  '20261121090000_requestKeys': [
    {
      table: 'request_keys',
      rows: [{ key: 'd4b1d4a4-0f0e-4c3c-9f5e-0d0f2b3f8a11:invitation.accept', outcome: '{"value":{"id":"1"}}' }],
    },
  ],
  '20261121090500_organisations': [
    {
      table: 'organisations',
      rows: [
        {
          id: '0a0f0c51-1b0f-4f0e-9a55-1d5a1c1e0001',
          tenant_id: 't1',
          kind: 'csp',
          name: 'Contoso',
          country: 'KR',
          created_at: '2026-11-20',
        },
        {
          id: '0a0f0c51-1b0f-4f0e-9a55-1d5a1c1e0002',
          tenant_id: null,
          kind: 'customer',
          name: '폴스커피',
          country: 'KR',
          created_at: '2026-11-20',
        },
      ],
    },
    {
      table: 'organisation_capabilities',
      rows: [
        {
          organisation_id: '0a0f0c51-1b0f-4f0e-9a55-1d5a1c1e0001',
          capability: 'indirect-provider',
          added_at: '2026-11-20',
        },
      ],
    },
    {
      table: 'organisation_affiliates',
      rows: [
        {
          organisation_id: '0a0f0c51-1b0f-4f0e-9a55-1d5a1c1e0001',
          affiliate_id: '0a0f0c51-1b0f-4f0e-9a55-1d5a1c1e0002',
        },
      ],
    },
    {
      table: 'members',
      rows: [
        {
          id: '0a0f0c51-1b0f-4f0e-9a55-1d5a1c1e0003',
          organisation_id: '0a0f0c51-1b0f-4f0e-9a55-1d5a1c1e0001',
          name: 'Global admin',
          email: 'admin@contoso.com',
          state: 'invited',
          created_at: '2026-11-20',
        },
      ],
    },
    {
      table: 'member_roles',
      rows: [
        {
          organisation_id: '0a0f0c51-1b0f-4f0e-9a55-1d5a1c1e0001',
          member_id: '0a0f0c51-1b0f-4f0e-9a55-1d5a1c1e0003',
          role: 'global-admin',
        },
      ],
    },
    {
      table: 'conversation_references',
      rows: [
        {
          tenant_id: 't1',
          aad_object_id: 'o1',
          id: '0a0f0c51-1b0f-4f0e-9a55-1d5a1c1e0004',
          conversation_id: 'a:1',
          service_url: 'https://smba.trafficmanager.net/emea/',
          bot_id: '28:b',
          teams_user_id: '29:u',
          state: 'installed',
          updated_at: '2026-11-20',
        },
      ],
    },
  ],
  '20261121100000_members': [
    {
      table: 'sign_in_requests',
      rows: [
        {
          id: '0a0f0c51-1b0f-4f0e-9a55-1d5a1c1e0011',
          link_hash: 'h',
          tenant_id: 't1',
          aad_object_id: 'o1',
          continue_with: '{}',
          state: 'open',
          expires_at: '2026-11-20',
          created_at: '2026-11-20',
        },
      ],
    },
    {
      table: 'one_time_secrets',
      rows: [
        {
          id: '0a0f0c51-1b0f-4f0e-9a55-1d5a1c1e0012',
          organisation_id: '0a0f0c51-1b0f-4f0e-9a55-1d5a1c1e0001',
          member_id: '0a0f0c51-1b0f-4f0e-9a55-1d5a1c1e0003',
          user_name: 'sales-k7qf',
          salt: 's',
          hash: 'h',
          state: 'shown',
          created_by: '0a0f0c51-1b0f-4f0e-9a55-1d5a1c1e0003',
          expires_at: '2026-11-23',
          created_at: '2026-11-20',
        },
      ],
    },
    { table: 'code_tries', rows: [{ tenant_id: 't1', aad_object_id: 'o1', day: '2026-11-20', tries: 1 }] },
  ],
  ...partnershipRows,
  ...customerMigrationRows,
  ...questionMigrationRows,
  ...transitionMigrationRows,
  ...customerUserMigrationRows,
};
