import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { createTableTenantResolver } from '../../src/invitations/tenantResolver';
import { enqueue } from '../../src/notifications/outbox';
import { loadMarkets } from '../../src/organisations/market';
import { createRelationshipServices, type RelationshipServices } from '../../src/relationships/relationshipServices';
import type { RelationshipContext } from '../../src/relationships/relationshipContext';
import type { Actor } from '../../src/shared/actor';
import { brand, type OrganisationId, type RequestKey } from '../../src/shared/ids';
import type { Result } from '../../src/shared/result';
import { liveCardsAbout } from '../../src/turns/cardLedger';
import { aClock, type TestClock } from './clock';
import { aPartner, type Partner, type PartnerSketch } from './partnerCompanies';

export const publicUrl = 'https://channelmate.contoso.com';

export interface Stage extends RelationshipServices {
  readonly db: Knex;
  readonly clock: TestClock;
  /** Companies that signed the Microsoft Partner Agreement. */
  readonly signed: Map<OrganisationId, Date>;
}

/** The real services over a test's database; only the clock and the agreements stand in. */
export function aStage(db: Knex, overrides: Partial<RelationshipContext> = {}): Stage {
  const clock = aClock();
  const signed = new Map<OrganisationId, Date>();
  const services = createRelationshipServices({
    db,
    now: () => clock.now(),
    publicUrl: () => publicUrl,
    markets: loadMarkets(),
    resolver: createTableTenantResolver(db),
    isWebmail: (domain) => domain === 'outlook.com',
    rules: { invitationDays: 30, partnershipRemoval: 'support' },
    mpaSigned: async (_db, organisationId) => signed.get(organisationId),
    redrawCardsAbout: async (trx, kind, id) => {
      for (const { cardId } of await liveCardsAbout(trx, kind, id)) {
        await enqueue(trx, `redraw:${cardId}:${randomUUID()}`, {
          topic: 'card.redraw',
          to: { card: cardId },
          data: {},
        });
      }
    },
    countCustomers: async () => 0,
    ...overrides,
  });
  return { ...services, db, clock, signed };
}

export function aKey(): RequestKey {
  return brand<RequestKey>(randomUUID());
}

export const aText = { subject: '파트너 관계 요청', body: '안녕하세요.\n{link}\n감사합니다.' };

export interface Pair {
  readonly provider: Partner;
  readonly reseller: Partner;
  /** Global admins of each. */
  readonly asker: Actor;
  readonly admin: Actor;
}

/** A provider and an enrolled reseller, both in Korea unless said otherwise. */
export async function aPair(
  db: Knex,
  { provider: theirs = {}, reseller: ours = {} }: { provider?: PartnerSketch; reseller?: PartnerSketch } = {},
): Promise<Pair> {
  const provider = await aPartner(db, { name: 'Fabrikam', capabilities: ['indirect-provider'], ...theirs });
  const reseller = await aPartner(db, { name: 'Contoso', capabilities: ['indirect-reseller'], ...ours });
  const asker = await provider.member(['global-admin', 'admin-agent'], { name: 'Provider admin' });
  const admin = await reseller.member(['global-admin'], { name: 'Reseller admin' });
  return { provider, reseller, asker, admin };
}

/** A request that was sent to the reseller's domain, by hand unless said otherwise. */
export async function aSentRequest(
  stage: Stage,
  { asker, reseller }: Pick<Pair, 'asker' | 'reseller'>,
  how: 'copy' | 'bot' | 'teams' | 'email' = 'copy',
): Promise<string> {
  const id = await aDraft(stage, asker, `admin@${reseller.domain}`);
  value(await stage.requests.send(asker, { id, how }, aKey()));
  return id;
}

export async function aDraft(stage: Stage, asker: Actor, email: string): Promise<string> {
  return value(await stage.requests.start(asker, { target: { email }, locale: 'ko', text: aText }, aKey())).id;
}

/** Accepted by the reseller's Global admin. */
export async function aPartnership(stage: Stage, pair: Pair): Promise<string> {
  const id = await aSentRequest(stage, pair);
  return value(await stage.invitations.accept(pair.admin, id, { hasConsented: true })).partnershipId;
}

export function value<T, E>(result: Result<T, E>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`);
  return result.value;
}

export function kindOf(result: Result<unknown, { readonly kind: string }>): string {
  return result.ok ? 'ok' : result.error.kind;
}

export interface OwedRow {
  readonly topic: string;
  readonly member_id: string | null;
}

export async function owedAbout(db: Knex, id: string): Promise<readonly OwedRow[]> {
  return db('notices').whereRaw("payload ->> 'id' = ?", [id]).orderBy('id').select('topic', 'member_id');
}

export async function auditedAbout(db: Knex, id: string): Promise<readonly string[]> {
  const rows = await db('audit_entries').where('subject_id', id).orderBy('id').select<{ action: string }[]>('action');
  return rows.map(({ action }) => action);
}
