import type { SampleRows } from './migrationRows';

export const pageSignInRows: Readonly<Record<string, readonly SampleRows[]>> = {
  '20261125100500_pageSignIns': [
    {
      table: 'page_sign_ins',
      rows: [
        {
          id: '0a0f0c51-1b0f-4f0e-9a55-1d5a1c1e0041',
          browser: 'digest of a cookie',
          return_path: '/customer-invitation',
          continue_with: '{}',
          state: 'started',
          state_hash: 'hash of a state',
          expires_at: '2026-11-20',
          created_at: '2026-11-20',
        },
      ],
    },
  ],
};
