import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { aCompany, aMember, type TestMember } from '../support/companies';

/** One card in one reseller's chat whose button accepts one provider's request. */
export interface Invitation {
  readonly requestId: string;
  readonly cardId: string;
}

export interface BenchPerson {
  readonly member: TestMember;
  readonly invitations: Invitation[];
}

/** Resellers, each with open requests of as many providers, their cards in the ledger as if they had been sent. */
export async function seed(db: Knex, people: number, providers: number): Promise<readonly BenchPerson[]> {
  const seeded: BenchPerson[] = [];
  for (let index = 0; index < people; index += 1) {
    const company = await aCompany(db, { name: 'Contoso', capabilities: ['indirect-reseller'] });
    seeded.push({ member: await aMember(db, company, ['global-admin']), invitations: [] });
  }
  for (let index = 0; index < providers; index += 1) {
    const mpnId = String(2_000_000 + index);
    const company = await aCompany(db, { name: 'Fabrikam', capabilities: ['indirect-provider'], mpnId });
    await oweAnswers(db, await aMember(db, company), seeded);
  }
  await db.raw('analyze');
  return seeded;
}

async function oweAnswers(db: Knex, provider: TestMember, people: readonly BenchPerson[]): Promise<void> {
  const rows = people.map(({ member, invitations }) => {
    const invitation = { requestId: randomUUID(), cardId: randomUUID() };
    invitations.push(invitation);
    return { request: requestRow(provider, member, invitation), card: cardRow(member, invitation) };
  });
  await db('partnership_requests').insert(rows.map(({ request }) => request));
  await db('cards').insert(rows.map(({ card }) => card));
}

function requestRow(provider: TestMember, reseller: TestMember, { requestId }: Invitation): object {
  const now = Date.now();
  return {
    provider_id: provider.organisationId,
    id: requestId,
    state: 'opened',
    requested_by: provider.memberId,
    locale: 'en',
    subject: 'Partnership request',
    body: '{link}',
    email: `${reseller.memberId}@contoso.example`,
    bound_tenant_id: reseller.tenantId,
    reference: requestId.slice(0, 18),
    sent_how: 'copy',
    sent_count: 1,
    drafted_at: new Date(now),
    sent_at: new Date(now),
    opened_at: new Date(now),
    expires_at: new Date(now + 30 * 86_400_000),
  };
}

function cardRow(reseller: TestMember, { requestId, cardId }: Invitation): object {
  return {
    card_id: cardId,
    tenant_id: reseller.tenantId,
    aad_object_id: reseller.aadObjectId,
    conversation_id: conversationOf(reseller),
    activity_id: `1:${cardId}`,
    name: 'invitation.open',
    subject_kind: 'partnership-request',
    subject_id: requestId,
    version: 1,
    verbs: JSON.stringify([{ title: 'Authorize indirect provider', verb: 'invitation.accept', data: {} }]),
    locale: 'en',
    created_at: new Date(),
  };
}

export function conversationOf({ aadObjectId }: TestMember): string {
  return `a:${aadObjectId}`;
}
