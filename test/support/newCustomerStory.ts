import type { Knex } from 'knex';
import type { CoreOptions } from '../../src/app/core';
import { aCompany, aMember, type TestCompany } from './companies';
import { aPrefix, arePartners, hasSigned } from './newCustomers';
import type { Player, Seen } from './player';
import { startTalk, type Talk } from './talk';

/** A provider's Global admin and a reseller's people in their chats. */
export interface Counter {
  readonly talk: Talk;
  readonly provider: TestCompany;
  readonly reseller: TestCompany;
  readonly admin: Player;
  readonly resellerAdmin: Player;
  colleague(roles: Parameters<typeof aMember>[2]): Promise<Player>;
}

export async function aCounter(db: Knex, locale = 'en-US', options: Partial<CoreOptions> = {}): Promise<Counter> {
  await db('sender_leases').del(); // the processes of earlier tests have ended
  const talk = startTalk(db, options);
  const provider = await aCompany(db, { name: 'Contoso', capabilities: ['indirect-provider'] });
  const reseller = await aCompany(db, { name: 'Fabrikam', capabilities: ['indirect-reseller'] });
  for (const { organisationId } of [provider, reseller]) await hasSigned(db, organisationId);
  await arePartners(db, provider.organisationId, reseller.organisationId);
  const sit = async (company: TestCompany, roles?: Parameters<typeof aMember>[2]): Promise<Player> => {
    const player = talk.as({ ...(await aMember(db, company, roles)), locale });
    await player.install();
    return player;
  };
  const [admin, resellerAdmin] = [await sit(provider), await sit(reseller)];
  return { talk, provider, reseller, admin, resellerAdmin, colleague: (roles) => sit(provider, roles) };
}

type Inputs = Readonly<Record<string, unknown>>;

/** What is typed on the form. */
export function typedForm(more: Inputs = {}): Inputs {
  return {
    name: 'A. Datum Corporation',
    country: 'KR',
    addressLine1: 'Sejong-daero 110',
    city: 'Seoul',
    contactLastName: 'Department',
    contactFirstName: 'IT',
    contactEmail: 'adatum@outlook.com',
    domainPrefix: aPrefix(),
    consent: 'true',
    ...more,
  };
}

/** From the form to the review, with one subscription. */
export async function reachesReview(counter: Counter, more: Inputs = {}, player = counter.admin): Promise<Seen> {
  await player.says('add new customer');
  await player.presses('newCustomer.details', typedForm({ reseller: counter.reseller.organisationId, ...more }));
  return player.presses('newCustomer.review', { product: 'Microsoft 365 E3', licences: '12' });
}
