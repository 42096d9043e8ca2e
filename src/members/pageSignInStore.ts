import type { Knex } from 'knex';
import { brand, type AadObjectId, type TenantId } from '../shared/ids';
import type { JsonObject } from '../shared/json';
import { isUuid } from '../shared/uuid';

/** A sign-in that began on a page; what it continues with, and who came back, once somebody did. */
export interface PageSignIn {
  readonly id: string;
  readonly browser: string;
  /** The page's path without the id. */
  readonly returnPath: string;
  readonly continueWith: JsonObject;
  readonly nonce: string | undefined;
  readonly codeVerifier: string | undefined;
  readonly person: { readonly tenantId: TenantId; readonly aadObjectId: AadObjectId } | undefined;
}

interface Row {
  id: string;
  browser: string;
  return_path: string;
  continue_with: JsonObject;
  nonce: string | null;
  code_verifier: string | null;
  tenant_id: string | null;
  aad_object_id: string | null;
}

interface NewPageSignIn extends Omit<PageSignIn, 'person'> {
  readonly stateHash: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

export async function insertPageSignIn(db: Knex, begun: NewPageSignIn): Promise<void> {
  await db('page_sign_ins').insert({
    id: begun.id,
    browser: begun.browser,
    return_path: begun.returnPath,
    continue_with: JSON.stringify(begun.continueWith),
    state: 'started',
    state_hash: begun.stateHash,
    nonce: begun.nonce,
    code_verifier: begun.codeVerifier,
    expires_at: begun.expiresAt,
    created_at: begun.createdAt,
  });
}

export async function findAwaited(
  db: Knex,
  stateHash: string,
  browser: string,
  at: Date,
): Promise<PageSignIn | undefined> {
  return fromRow(await living(db, at).where({ state_hash: stateHash, browser, state: 'started' }).first());
}

/** Signed in or not, in the browser that began. */
export async function findPageSignIn(db: Knex, id: string, browser: string, at: Date): Promise<PageSignIn | undefined> {
  return isUuid(id) ? fromRow(await living(db, at).where({ id, browser }).first()) : undefined;
}

/** Once: whoever comes second with the same answer finds nothing started. Nothing is left to play back. */
export async function saveSignedIn(
  db: Knex,
  id: string,
  { tenantId, aadObjectId, until }: NonNullable<PageSignIn['person']> & { readonly until: Date },
  at: Date,
): Promise<PageSignIn | undefined> {
  const spent = { nonce: null, code_verifier: null };
  const who = { tenant_id: tenantId, aad_object_id: aadObjectId };
  const [row] = await living(db, at)
    .where({ id, state: 'started' })
    .update({ ...who, ...spent, state: 'signed-in', expires_at: until })
    .returning<Row[]>('*');
  return fromRow(row);
}

function living(db: Knex, at: Date): Knex.QueryBuilder {
  return db('page_sign_ins').where('expires_at', '>', at);
}

function fromRow(row: Row | undefined): PageSignIn | undefined {
  if (row === undefined) return undefined;
  const { tenant_id: tenantId, aad_object_id: aadObjectId } = row;
  const isSignedIn = tenantId !== null && aadObjectId !== null;
  return {
    id: row.id,
    browser: row.browser,
    returnPath: row.return_path,
    continueWith: row.continue_with,
    nonce: row.nonce ?? undefined,
    codeVerifier: row.code_verifier ?? undefined,
    person: isSignedIn
      ? { tenantId: brand<TenantId>(tenantId), aadObjectId: brand<AadObjectId>(aadObjectId) }
      : undefined,
  };
}
