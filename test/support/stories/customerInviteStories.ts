import { randomUUID } from 'node:crypto';
import { redrawCardsAbout } from '../../../src/app/redraw';
import { owe } from '../../../src/relationships/addressees';
import type { MemberId } from '../../../src/shared/ids';
import { aCompany, type TestCompany } from '../companies';
import { aCustomerOf } from '../customers';
import type { Player } from '../player';
import type { Cast } from './cast';

interface Invitation {
  readonly sellers: TestCompany;
  readonly theirs: TestCompany;
  readonly reseller: Awaited<ReturnType<Cast['colleague']>>;
  readonly provider: Awaited<ReturnType<Cast['colleague']>>;
  readonly customer: TestCompany;
  readonly email: string;
}

/** Everything that can become of a customer's invitation, as its partner sees it. */
export async function customerInvitations(cast: Cast): Promise<void> {
  const invitation = await aResellerAndItsProvider(cast);
  await hindrances(cast, invitation);
  await drafts(invitation);
  await sends(cast, invitation);
  await isAccepted(cast, invitation);
}

/** Both sides of a partnership, and a customer of nobody yet. */
export async function aResellerAndItsProvider(cast: Cast): Promise<Invitation> {
  const [theirs, sellers] = [await cast.company('provider'), await cast.company('reseller')];
  await cast.db('partnerships').insert({
    provider_id: theirs.organisationId,
    reseller_id: sellers.organisationId,
    id: randomUUID(),
    state: 'active',
    request_id: randomUUID(),
    started_at: cast.talk.clock.now(),
  });
  const customer = await aCompany(cast.db, { name: cast.names.newcomer, kind: 'customer' });
  const email = `admin@${customer.organisationId.slice(0, 8)}.example`;
  return {
    theirs,
    sellers,
    customer,
    email,
    reseller: await cast.colleague(sellers),
    provider: await cast.colleague(theirs),
  };
}

async function hindrances(cast: Cast, { reseller, provider }: Invitation): Promise<void> {
  const lonely = await cast.colleague(await cast.company('reseller'));
  await lonely.says('invite new customers');
  const newcomer = await cast.colleague(await cast.company('newcomer'));
  await newcomer.says('invite a customer');
  for (const person of [reseller, provider]) {
    await person.says('invite a customer');
    await person.says('request a reseller relationship');
    await person.presses('customerInvitation.begin', { email: 'no address' });
    await person.presses('customerInvitation.begin', { email: 'owner@outlook.com' });
    await person.presses('customerInvitation.begin', { email: 'a@nowhere.example' });
    await person.presses('customerInvitation.which');
  }
}

/** A draft of a joint invitation. */
export async function drafts({ reseller, email }: Pick<Invitation, 'reseller' | 'email'>): Promise<void> {
  await reseller.says('my providers');
  await reseller.presses('partnership.open');
  await reseller.presses('customerInvitation.startTogether');
  await reseller.presses('customerInvitation.begin', { email, country: 'KP', dap: 'true' });
  await reseller.presses('customerInvitation.begin', { email, country: 'KR', dap: 'true' });
  await reseller.presses('customerInvitation.readdress');
  await reseller.presses('customerInvitation.readdressTo', { email: 'owner@outlook.com' });
  await reseller.presses('customerInvitation.readdressTo', { email });
  await reseller.presses('customerInvitation.copy', { body: 'Let us serve you.' });
  await reseller.presses('customerInvitation.email');
  await reseller.presses('customerInvitation.edit');
  await reseller.presses('customerInvitation.copy');
}

async function sends(cast: Cast, { reseller, email }: Invitation): Promise<void> {
  await reseller.presses('customerInvitation.done');
  await reseller.presses('customerInvitation.resend');
  await reseller.presses('customerInvitation.show');
  await reseller.presses('customerInvitation.remind');
  await reseller.says('pending');
  await reseller.presses('pending.remind');
  await reseller.presses('pending.remindAll');
  await reseller.presses('pending.open');
  await reseller.presses('customerInvitation.withdraw');
  await reseller.says('request a reseller relationship');
  await reseller.presses('customerInvitation.begin', { email, locale: 'en' });
  await reseller.presses('customerInvitation.sendForMe');
  await cast.delivers();
}

/** As the customer's own side leaves it behind. */
async function isAccepted(cast: Cast, invitation: Invitation): Promise<void> {
  const { sellers, customer, reseller, email } = invitation;
  const waiting = cast.db('customer_invitations').where({ email, state: 'sent' });
  const { id = '' } = (await waiting.clone().first<{ id: string } | undefined>('id')) ?? {};
  const settled = { state: 'accepted', customer_id: customer.organisationId, settled_at: cast.talk.clock.now() };
  await waiting.clone().update(settled);
  await cast.db.transaction((trx) => redrawCardsAbout(trx, 'customer-invitation', id));
  await cast.delivers();
  reseller.newest();
  const partner = sellers.organisationId;
  const relationship = await aCustomerOf(cast.db, { partner, customer, provider: invitation.theirs });
  await cast.db.transaction((trx) =>
    owe(trx, {
      topic: 'customerInvitation.accepted',
      organisationId: partner,
      members: [(reseller.identity as { readonly memberId: MemberId } & typeof reseller.identity).memberId],
      data: { id: relationship },
      occasion: id,
    }),
  );
  await cast.delivers();
  reseller.newest();
  await invitesAgain(reseller, email);
}

async function invitesAgain(reseller: Player, email: string): Promise<void> {
  await reseller.says('request a reseller relationship');
  await reseller.presses('customerInvitation.begin', { email });
}
