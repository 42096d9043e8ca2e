import type { Knex } from 'knex';
import type { Organisation } from '../organisations/organisation';
import { owe, toldAt } from '../relationships/addressees';
import type { MemberId } from '../shared/ids';
import { connectCustomer, type Connection } from './connectCustomer';
import type { CustomerInvitation } from './customerInvitation';
import { findActiveRelationship } from './customerRelationshipLookup';
import { refreshHoldings } from './holdings';
import { acquiredAs, grantsOfPartner, grantsOfProvider } from './invitationTerms';
import { dayAt } from './partnerDay';

export interface Connecting {
  readonly invitation: CustomerInvitation;
  readonly partner: Organisation;
  readonly provider: Organisation | undefined;
  readonly customer: Organisation;
  readonly city: string | undefined;
  /** The customer's admin. */
  readonly by: MemberId;
  readonly at: Date;
  readonly correlation: string;
}

/** Every partner's own row with its own grants, and word to its people of what it may do. */
export async function connectAll(trx: Knex.Transaction, connecting: Connecting): Promise<void> {
  const { invitation, partner, provider, customer } = connecting;
  if (provider) {
    const theirs = { partner: provider, with: { reseller: partner }, grants: grantsOfProvider };
    await connect(trx, connecting, { ...theirs, origin: 'invitation', acquiredAs: 'indirect' }, []);
  }
  const standing = await findActiveRelationship(trx, partner.id, customer.id);
  const ours = {
    partner,
    grants: grantsOfPartner(invitation, partner),
    origin: invitation.origin,
    acquiredAs: acquiredAs(invitation, partner, standing?.acquiredAs),
    ...(provider ? { with: { provider } } : {}),
    ...(invitation.channel ? { channel: invitation.channel } : {}),
  };
  await connect(trx, connecting, ours, [invitation.requestedBy]);
  if (provider) await refreshHoldings(trx, provider.id, customer.id);
}

type Side = Pick<Connection, 'partner' | 'with' | 'grants' | 'origin' | 'acquiredAs' | 'channel'>;

async function connect(
  trx: Knex.Transaction,
  { invitation, customer, city, by, at, correlation }: Connecting,
  side: Side,
  asked: readonly MemberId[],
): Promise<void> {
  const { partner } = side;
  const { relationship } = await connectCustomer(trx, {
    ...side,
    customer,
    ...(city === undefined ? {} : { city }),
    invitationId: invitation.id,
    by,
    since: await dayAt(trx, partner, at),
    at,
    correlation,
  });
  await owe(trx, {
    topic: 'customerInvitation.accepted',
    organisationId: partner.id,
    members: await toldAt(trx, partner.id, asked),
    data: { id: relationship.id },
    occasion: invitation.id,
  });
}
