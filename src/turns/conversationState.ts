import type { Knex } from 'knex';
import { instant } from '../db/instant';
import type { JsonValue } from '../shared/json';

/** What a conversation remembers between turns. The draft itself, and all that matters, is kept by its service. */
export interface ConversationState {
  readonly dialog?: { readonly name: string; readonly draftId: string };
  readonly lastQuestion?: JsonValue;
}

export interface StoredState {
  readonly state: ConversationState;
  /** 0 when nothing is stored yet. */
  readonly version: number;
}

export async function loadState(db: Knex, conversationId: string): Promise<StoredState> {
  const row = await db<{ conversation_id: string; state: ConversationState; version: number }>('conversation_states')
    .where({ conversation_id: conversationId })
    .first('state', 'version');
  return row ?? { state: {}, version: 0 };
}

/** False when somebody saved since this version was loaded: load again and decide again. */
export async function saveState(
  db: Knex,
  conversationId: string,
  expectedVersion: number,
  state: ConversationState,
  now?: () => Date,
): Promise<boolean> {
  const bindings = { conversationId, expectedVersion, state: JSON.stringify(state), now: instant(db, now) };
  const sql = expectedVersion === 0 ? insertSql : updateSql;
  const saved = await db.raw<{ rows: unknown[] }>(sql, bindings);
  return saved.rows.length > 0;
}

const insertSql = `
  insert into conversation_states (conversation_id, version, state, updated_at)
  values (:conversationId, 1, cast(:state as jsonb), :now)
  on conflict (conversation_id) do nothing
  returning version`;

const updateSql = `
  update conversation_states set version = version + 1, state = cast(:state as jsonb), updated_at = :now
  where conversation_id = :conversationId and version = :expectedVersion
  returning version`;
