import type { SampleRows } from './migrationRows';

export const questionMigrationRows: Readonly<Record<string, readonly SampleRows[]>> = {
  '20261125170000_questions': [
    {
      table: 'question_answers',
      rows: [
        {
          organisation_id: '0a0f0c51-1b0f-4f0e-9a55-1d5a1c1e0001',
          member_id: '0a0f0c51-1b0f-4f0e-9a55-1d5a1c1e0003',
          id: '0a0f0c51-1b0f-4f0e-9a55-1d5a1c1e0091',
          answer: '{}',
          created_at: '2026-11-20',
        },
      ],
    },
    {
      table: 'customer_revisions',
      rows: [{ partner_id: '0a0f0c51-1b0f-4f0e-9a55-1d5a1c1e0001', revision: 1 }],
    },
  ],
};
