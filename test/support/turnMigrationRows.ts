import type { SampleRows } from './migrationRows';

const id = (last: number) => `7c0e0f52-1b0f-4f0e-9a55-1d5a1c1e000${last}`;
const at = '2026-11-20T09:00:00Z';

export const turnMigrationRows: Readonly<Record<string, readonly SampleRows[]>> = {
  '20261121091000_turns': [
    {
      table: 'turns',
      rows: [
        { conversation_id: 'a:1', activity_id: 'a1', lease_by: 'one', lease_until: at, created_at: at },
        {
          conversation_id: 'a:1',
          activity_id: 'a2',
          state: 'done',
          lease_by: 'one',
          lease_until: at,
          outcome: '{"card":"x"}',
          created_at: at,
          done_at: at,
        },
      ],
    },
    {
      table: 'conversation_states',
      rows: [{ conversation_id: 'a:1', version: 1, state: '{}', updated_at: at }],
    },
    {
      table: 'cards',
      rows: [
        {
          card_id: id(1),
          tenant_id: 't1',
          aad_object_id: 'o1',
          name: 'invitation',
          subject_kind: 'invitation',
          subject_id: id(2),
          version: 1,
          verbs: '[{"title":"간접 공급자 승인","verb":"invitation.accept","data":{}}]',
          locale: 'ko',
          created_at: at,
        },
      ],
    },
  ],
  '20261121092000_notices': [
    {
      table: 'notices',
      rows: [
        { topic: 'x.happened', recipient: '{"member":"m"}', dedupe_key: 'x:1', payload: '{}', member_id: id(3) },
        { topic: 'x.happened', recipient: '{}', dedupe_key: 'x:2', payload: '{}', lane: 't1', state: 'dead' },
      ],
    },
    { table: 'sender_leases', rows: [{ lane: 't1', lease_by: 'one', lease_until: at }] },
    {
      table: 'kept_mails',
      rows: [
        {
          message_id: '<1@contoso.com>',
          to_address: 'admin@fabrikam.com',
          from_address: 'no-reply@contoso.com',
          subject: '파트너 관계 요청',
          body: '안녕하세요.',
        },
      ],
    },
    { table: 'partner_mail_counts', rows: [{ organisation_id: id(4), day: '2026-11-20', sent: 1 }] },
  ],
  '20261121093000_audit': [
    {
      table: 'audit_entries',
      rows: [
        { at, action: 'user.added', subject_kind: 'member', subject_id: id(3), after: '{"count":1}', correlation: 'c' },
      ],
    },
  ],
};
