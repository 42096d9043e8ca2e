import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { aClock, type TestClock } from './clock';
import { usePostgres } from './databases';
import type { OpenIdServer } from './openIdServer';
import { aPerson, startSignInSite, type SignInSite } from './signInSite';
import type { Visitor } from './visitor';

export const globalAdministrator = '62e90394-69f5-4237-9190-012177145e10';
export const personalTenant = '9188040d-6c67-4c5b-b112-36a304b66dad';

export interface Asked {
  readonly oid: string;
  readonly link: string;
}

export interface SignInStage {
  readonly db: Knex;
  readonly clock: TestClock;
  readonly site: SignInSite;
  readonly openId: OpenIdServer;
  /** Somebody asks in the chat to connect the company, and gets a link. */
  asked(tenantId: string, oid?: string): Promise<Asked>;
  /** For companies made by a test: the OpenID server knows the tenants of its start only. */
  issuedBy(tenantId: string): { claims: Record<string, unknown> };
  organisationsOf(tenantId: string): Promise<readonly { name: string; country: string }[]>;
  membersOf(tenantId: string): Promise<readonly { id: string; aad_object_id: string; state: string }[]>;
}

/** Database, pages and OpenID server for the tests of one file. */
export function useSignIn(tenants: readonly string[]): () => SignInStage {
  const database = usePostgres();
  let stage: SignInStage | undefined;
  beforeAll(async () => {
    stage = await aStage(database(), tenants);
  }, 60_000);
  afterAll(() => stage?.site.stop());
  return () => {
    if (!stage) throw new Error('The pages are there in hooks and tests only.');
    return stage;
  };
}

async function aStage(db: Knex, tenants: readonly string[]): Promise<SignInStage> {
  const clock = aClock();
  const site = await startSignInSite({ db, clock, tenants });
  const { openId } = site;
  if (!openId) throw new Error('no OpenID server');
  return {
    db,
    clock,
    site,
    openId,
    asked: async (tenantId, oid = randomUUID()) => {
      const path = await site.signIn.start(aPerson(tenantId, oid), { command: 'help' });
      return { oid, link: site.origin + path };
    },
    issuedBy: (tenantId) => ({ claims: { iss: `${new URL(openId.authority).origin}/${tenantId}/v2.0` } }),
    organisationsOf: (tenantId) => db('organisations').where('tenant_id', tenantId).select('name', 'country'),
    membersOf: (tenantId) =>
      db('members')
        .join('organisations', 'organisations.id', 'members.organisation_id')
        .where('tenant_id', tenantId)
        .select('members.id', 'members.aad_object_id', 'members.state'),
  };
}

/** What a directory says of a Global admin: more than we want to know. */
export function aToken(oid: string, tenantId: string): Readonly<Record<string, unknown>> {
  const personal = { name: 'Somebody Unforgettable', preferred_username: 'unforgettable@contoso.example' };
  return { tid: tenantId, oid, wids: [globalAdministrator], ...personal, email: 'unforgettable@contoso.example' };
}

export async function signsIn(visitor: Visitor, link: string): Promise<void> {
  await visitor.opens(link);
  await visitor.submits();
}

/** Everything that is stored, as one text. */
export async function dump(db: Knex): Promise<string> {
  const tables = await db('pg_tables').where('schemaname', 'public').pluck('tablename');
  const rows = await Promise.all(tables.map(async (table) => [table, await db(table)]));
  return JSON.stringify(rows);
}
