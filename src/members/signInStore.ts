import type { Knex } from 'knex';
import { brand, type AadObjectId, type TenantId } from '../shared/ids';
import type { JsonObject } from '../shared/json';
import { hashOfToken } from '../shared/secrets';

export interface SignInRequest {
  readonly id: string;
  /** Of the chat that asked. */
  readonly tenantId: TenantId;
  readonly aadObjectId: AadObjectId;
  /** What was asked when the company turned out to be unknown: taken up again afterwards. */
  readonly continueWith: JsonObject;
  readonly nonce: string | undefined;
  readonly codeVerifier: string | undefined;
}

type State = 'open' | 'started' | 'proved' | 'used';

interface Row {
  id: string;
  tenant_id: string;
  aad_object_id: string;
  continue_with: JsonObject;
  nonce: string | null;
  code_verifier: string | null;
}

interface NewRequest extends Pick<SignInRequest, 'id' | 'tenantId' | 'aadObjectId' | 'continueWith'> {
  readonly linkHash: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

export async function insertRequest(db: Knex, request: NewRequest): Promise<void> {
  await db('sign_in_requests').insert({
    id: request.id,
    link_hash: request.linkHash,
    tenant_id: request.tenantId,
    aad_object_id: request.aadObjectId,
    continue_with: JSON.stringify(request.continueWith),
    state: 'open',
    expires_at: request.expiresAt,
    created_at: request.createdAt,
  });
}

/** Open, or begun and not come back: somebody may close the sign-in and start over from the same link. */
export async function findOpen(db: Knex, linkHash: string, at: Date): Promise<SignInRequest | undefined> {
  return fromRow(await living(db, at).where('link_hash', linkHash).whereIn('state', ['open', 'started']).first());
}

export async function saveStarted(
  db: Knex,
  linkHash: string,
  started: { readonly state: string; readonly nonce: string; readonly codeVerifier: string; readonly browser: string },
  at: Date,
): Promise<boolean> {
  const changed = await living(db, at)
    .where('link_hash', linkHash)
    .whereIn('state', ['open', 'started'])
    .update({
      state: 'started',
      state_hash: hashOfToken(started.state),
      browser: started.browser,
      nonce: started.nonce,
      code_verifier: started.codeVerifier,
    });
  return changed > 0;
}

export async function findAwaited(
  db: Knex,
  stateHash: string,
  browser: string,
  at: Date,
): Promise<SignInRequest | undefined> {
  return fromRow(await living(db, at).where({ state_hash: stateHash, browser, state: 'started' }).first());
}

export async function findProved(db: Knex, id: string, browser: string, at: Date): Promise<SignInRequest | undefined> {
  if (!/^[0-9a-f-]{36}$/u.test(id)) return undefined;
  return fromRow(await living(db, at).where({ id, browser, state: 'proved' }).first());
}

export async function lockRequest(trx: Knex, id: string, state: State, at: Date): Promise<SignInRequest | undefined> {
  return fromRow(await living(trx, at).where({ id, state }).forUpdate().first());
}

/** `used` leaves nothing to play back. */
export async function saveState(trx: Knex, id: string, state: State): Promise<void> {
  const spent = state === 'used' ? { nonce: null, code_verifier: null } : {};
  await trx('sign_in_requests')
    .where({ id })
    .update({ state, ...spent });
}

function living(db: Knex, at: Date): Knex.QueryBuilder {
  return db('sign_in_requests').where('expires_at', '>', at);
}

function fromRow(row: Row | undefined): SignInRequest | undefined {
  return (
    row && {
      id: row.id,
      tenantId: brand<TenantId>(row.tenant_id),
      aadObjectId: brand<AadObjectId>(row.aad_object_id),
      continueWith: row.continue_with,
      nonce: row.nonce ?? undefined,
      codeVerifier: row.code_verifier ?? undefined,
    }
  );
}
