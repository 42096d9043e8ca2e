import type { Knex } from 'knex';
import type { BotProcess } from './botProcess';
import { aCompany, aMember, type TestMember } from './companies';
import type { Player } from './player';
import type { Product } from './product';

type Activity = ReturnType<Player['click']>;

/** A provider's request, opened by the reseller's Global admin, who is about to accept it. */
export interface OpenedRequest {
  readonly provider: TestMember;
  readonly reseller: TestMember;
  /** The click on the button, with the box ticked; the same activity each time it is delivered. */
  readonly click: Activity;
}

interface TwoCompanies {
  readonly provider: TestMember;
  readonly reseller: TestMember;
  /** Of the reseller. */
  readonly email: string;
}

async function providerAndReseller(db: Knex, product: Product): Promise<TwoCompanies> {
  const mpnId = String(Math.floor(1e9 * (1 + Math.random())));
  const theirs = await aCompany(db, { name: 'Fabrikam', capabilities: ['indirect-provider'], mpnId });
  const ours = await aCompany(db, { name: 'Contoso', capabilities: ['indirect-reseller'] });
  const domain = `${ours.organisationId.slice(0, 8)}.example`;
  product.entra.ownDomain(domain, ours.tenantId);
  return {
    provider: await aMember(db, theirs, ['global-admin', 'admin-agent'], 'Admin agent of Fabrikam'),
    reseller: await aMember(db, ours, ['global-admin'], 'Global admin of Contoso'),
    email: `admin@${domain}`,
  };
}

export async function anOpenedRequest(db: Knex, product: Product, bot: BotProcess): Promise<OpenedRequest> {
  const { provider, reseller, email } = await providerAndReseller(db, product);
  const sender = english(product, provider, bot);
  await draftRequest(sender, email);
  await sender.presses('Copy to clipboard');
  await sender.presses('Done');
  const player = english(product, reseller, bot);
  await player.says(`Invitation ${await referenceOf(db, email)}`);
  return { provider, reseller, click: player.click('Authorize indirect provider', { consent: 'true' }) };
}

/** Answers the address it goes to. */
export async function aRequestSentByMail(db: Knex, product: Product, bot: BotProcess): Promise<string> {
  const { provider, email } = await providerAndReseller(db, product);
  const sender = english(product, provider, bot);
  await draftRequest(sender, email);
  await sender.presses('Send for me');
  return email;
}

export function english(product: Product, { tenantId, aadObjectId }: TestMember, bot: BotProcess): Player {
  return product.as({ tenantId, aadObjectId, locale: 'en-US' }, bot);
}

async function draftRequest(provider: Player, email: string): Promise<void> {
  await provider.says('request a partnership');
  await provider.presses('Next', { email, locale: 'en' });
}

async function referenceOf(db: Knex, email: string): Promise<string> {
  const row = await db('partnership_requests').where({ email }).first<{ reference: string } | undefined>('reference');
  if (!row) throw new Error(`no request for ${email}`);
  return row.reference;
}
