import { randomInt } from 'node:crypto';
import type { Knex } from 'knex';
import type { Capability } from '../../src/shared/roles';
import { aCompany, aMember, type TestCompany, type TestMember } from './companies';
import type { Player } from './player';
import { startTalk, type Talk } from './talk';

export interface Cast {
  readonly talk: Talk;
  readonly provider: Player;
  readonly reseller: Player;
  readonly providerCompany: TestCompany;
  readonly resellerCompany: TestCompany;
  readonly resellerAdmin: TestMember;
  /** An address on the reseller's own domain. */
  readonly email: string;
}

/** A provider's and a reseller's Global admin, each in a chat with the bot. */
export async function aCast(
  db: Knex,
  {
    locale = 'en-US',
    capabilities = ['indirect-reseller'],
  }: { locale?: string; capabilities?: readonly Capability[] } = {},
): Promise<Cast> {
  const talk = startTalk(db);
  const mpnId = String(randomInt(1_000_000, 9_999_999));
  const providerCompany = await aCompany(db, { name: 'Fabrikam', capabilities: ['indirect-provider'], mpnId });
  const resellerCompany = await aCompany(db, { name: 'Contoso', capabilities });
  const providerAdmin = await aMember(db, providerCompany, ['global-admin', 'admin-agent'], 'Fabrikam admin');
  const resellerAdmin = await aMember(db, resellerCompany, ['global-admin'], 'Contoso admin');
  const provider = talk.as({ ...providerAdmin, locale });
  const reseller = talk.as({ ...resellerAdmin, locale });
  await provider.install();
  await reseller.install();
  const email = `admin@${resellerCompany.organisationId.slice(0, 8)}.example`;
  return { talk, provider, reseller, providerCompany, resellerCompany, resellerAdmin, email };
}

/** Copied, sent by hand and marked as done; answers the reference that the page hands over. */
export async function aRequestByHand(db: Knex, { provider, email }: Cast): Promise<string> {
  await provider.says('request a partnership');
  await provider.presses('partnershipRequest.begin', { email, locale: 'en' });
  await provider.presses('partnershipRequest.copy');
  await provider.presses('partnershipRequest.done');
  return referenceOf(db, email);
}

export async function referenceOf(db: Knex, email: string): Promise<string> {
  const row = await db('partnership_requests')
    .where({ email })
    .orderBy('drafted_at', 'desc')
    .first<{ reference: string } | undefined>('reference');
  return row?.reference ?? '';
}

export async function partnersOf(db: Knex, cast: Cast): Promise<void> {
  await cast.reseller.says(`invitation ${await aRequestByHand(db, cast)}`);
  await cast.reseller.presses('invitation.accept', { consent: 'true' });
}
