import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { aCompany, aMember, type TestCompany } from './companies';
import type { Player, Seen } from './player';
import { startTalk, type Talk } from './talk';

/** A company's Global admin, and a colleague whom nobody has added yet. */
export interface Desk {
  readonly talk: Talk;
  readonly company: TestCompany;
  readonly admin: Player;
  readonly colleague: Player;
}

export async function aDesk(db: Knex, locale = 'en-US'): Promise<Desk> {
  const talk = startTalk(db);
  const company = await aCompany(db, { name: 'Contoso', capabilities: ['indirect-provider'] });
  const admin = talk.as({ ...(await aMember(db, company)), locale });
  const colleague = talk.as({ tenantId: company.tenantId, aadObjectId: randomUUID(), locale });
  await admin.install();
  return { talk, company, admin, colleague };
}

/** What the form for a new user asks. */
export function aSeller(): Readonly<Record<'name' | 'email' | 'roles', string>> {
  return { name: 'Contoso seller', email: `seller-${randomUUID()}@contoso.example`, roles: 'sales-agent' };
}

export interface Secret {
  readonly userName: string;
  readonly code: string;
}

export function secretOn({ words }: Pick<Seen, 'words'>): Secret {
  const userName = /[a-z0-9]+-[a-z2-9]{4}(?=\s|$)/u.exec(words)?.[0] ?? '';
  const code = /[A-Z2-9]{4}(?:-[A-Z2-9]{4}){2}/u.exec(words)?.[0] ?? '';
  return { userName, code };
}

export async function addsSeller(admin: Player, fields = aSeller()): Promise<Secret> {
  await admin.says('Add user');
  await admin.presses('Next', fields);
  return secretOn(await admin.presses('Add'));
}
