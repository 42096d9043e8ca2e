import type { Knex } from 'knex';
import * as exporting from '../../src/customers/customerExport';
import * as listStore from '../../src/customers/customerListStore';
import { noFilter, type CustomerFilter, type CustomerScope } from '../../src/customers/customerList';
import * as record from '../../src/customers/customerRecord';
import * as lookup from '../../src/customers/customerRelationshipLookup';
import * as relationshipStore from '../../src/customers/customerRelationshipStore';
import * as searchStore from '../../src/customers/customerSearchStore';
import * as userStore from '../../src/customers/customerUserStore';
import * as seen from '../../src/customers/seenSubscriptions';
import type { Actor } from '../../src/shared/actor';
import type { OrganisationId } from '../../src/shared/ids';
import { aCustomer, aCustomerOf, aSubscription } from '../support/customers';
import { aListStage, aPartneredPair, companyOf, newKey } from '../support/customerListStage';
import { eachDatabase } from '../support/databases';
import { value } from '../support/relationships';
import type { Partner } from '../support/partnerCompanies';
import type { TestCompany } from '../support/companies';

/** One side's own: a customer nobody else knows, and one that both serve. */
interface Side {
  readonly partner: Partner;
  readonly actor: Actor;
  readonly unshared: string;
  readonly shared: string;
  readonly customer: TestCompany;
  readonly user: string;
  readonly subscription: string;
  readonly search: string;
}

interface World {
  readonly trx: Knex.Transaction;
  readonly me: Side;
  readonly them: Side;
  readonly common: OrganisationId;
}

/** Names of either side begin alike, so that the rows of both lie between each other in every order. */
async function aSide(
  db: Knex,
  at: { partner: Partner; actor: Actor; common: TestCompany; other: Partner; mark: string },
) {
  const { partner, actor, common, other, mark } = at;
  const customer = await aCustomer(db, { name: `Adatum of ${mark}` });
  const isProvider = actor.capabilities.has('indirect-provider');
  const beside = isProvider ? { reseller: companyOf(other) } : { provider: companyOf(other) };
  const unshared = await aCustomerOf(db, { partner: partner.id, customer, ...beside });
  const shared = await aCustomerOf(db, { partner: partner.id, customer: common, ...beside, columns: { city: mark } });
  for (const name of ['Lucerne', 'Relecloud']) {
    const further = await aCustomer(db, { name: `${name} of ${mark}` });
    await aCustomerOf(db, { partner: partner.id, customer: further, columns: { primary_domain: `${mark}.example` } });
  }
  const subscription = await aSubscription(db, { partner: partner.id, customer, product: `Product of ${mark}` });
  const stage = aListStage(db);
  const email = `${mark}@adatum.example`;
  const typed = { id: unshared, name: `User of ${mark}`, email };
  const user = value(await stage.users.add(actor, typed, newKey())).userId;
  value(await stage.users.setLicences(actor, { id: unshared, userId: user, held: [], wanted: [subscription] }));
  const search = value(await stage.list.keepSearch(actor, { search: mark }, newKey()));
  return { partner, actor, unshared, shared, customer, user, subscription, search };
}

const scopes = (them: OrganisationId): readonly CustomerScope[] => [
  { kind: 'mine' },
  { kind: 'direct-bill' },
  { kind: 'shared-with', providerId: them },
  { kind: 'of-reseller', resellerId: them },
];
const filters: readonly CustomerFilter[] = [
  noFilter,
  { ...noFilter, search: 'a' },
  { ...noFilter, sort: 'newest', countries: ['KR'] },
  { ...noFilter, sort: 'licences', origins: ['invitation'], acquiredAs: ['indirect'] },
];

async function every<T>(
  { me, them }: World,
  ask: (asked: { scope: CustomerScope; filter: CustomerFilter }) => Promise<T>,
) {
  const found: T[] = [];
  for (const scope of scopes(them.partner.id)) for (const filter of filters) found.push(await ask({ scope, filter }));
  return { found, me: me.partner.id };
}

const theirViewer = ({ me, them }: World) => ({
  partnerId: me.partner.id,
  customerId: them.customer.organisationId,
});
const chunksOf = async (chunks: AsyncIterable<string>) => {
  const all: string[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return all.join('');
};

type Ask = (world: World) => Promise<unknown>;

/** What each function answers me when I hand it whatever is theirs. */
const reads: Readonly<Record<string, Ask>> = {
  listCustomers: (w) => every(w, (asked) => listStore.listCustomers(w.trx, w.me.partner.id, asked, { size: 100 })),
  findPlace: (w) => listStore.findPlace(w.trx, w.me.partner.id, w.them.unshared, 'name'),
  countCustomers: async (w) =>
    (await every(w, (asked) => listStore.countCustomers(w.trx, w.me.partner.id, asked, 100))).found,
  holdingsOf: async (w) => [...(await listStore.holdingsOf(w.trx, w.me.partner.id, [w.them.unshared, w.them.shared]))],
  findNamed: async (w) => [
    await listStore.findNamed(w.trx, w.me.partner.id, w.them.customer.name),
    await listStore.findNamed(w.trx, w.me.partner.id, 'Lucerne'),
  ],
  findSearch: (w) => searchStore.findSearch(w.trx, w.me.partner.id, w.them.search),
  listUsers: (w) => userStore.listUsers(w.trx, theirViewer(w), { size: 100 }),
  findUser: (w) => userStore.findUser(w.trx, theirViewer(w), w.them.user),
  lockUser: (w) => userStore.lockUser(w.trx, theirViewer(w), w.them.user),
  assignedTo: (w) => userStore.assignedTo(w.trx, w.me.partner.id, w.them.user),
  seenSubscriptions: (w) => seen.seenSubscriptions(w.trx, theirViewer(w)),
  lockSeenSubscription: (w) => seen.lockSeenSubscription(w.trx, theirViewer(w), w.them.subscription),
  findRelationship: (w) => relationshipStore.findRelationship(w.trx, w.me.partner.id, w.them.unshared),
  lockRelationship: (w) => relationshipStore.lockRelationship(w.trx, w.me.partner.id, w.them.unshared),
  holdRelationship: (w) => relationshipStore.holdRelationship(w.trx, w.me.partner.id, w.them.unshared),
  findActiveRelationship: (w) =>
    relationshipStore.findActiveRelationship(w.trx, w.me.partner.id, w.them.customer.organisationId),
  lockActiveRelationship: (w) =>
    relationshipStore.lockActiveRelationship(w.trx, w.me.partner.id, w.them.customer.organisationId),
  findRelationshipOfCustomer: (w) =>
    relationshipStore.findRelationshipOfCustomer(w.trx, w.me.partner.id, w.them.customer.organisationId),
  findActiveByDomain: (w) =>
    relationshipStore.findActiveByDomain(w.trx, w.me.partner.id, `${w.them.partner.name.toLowerCase()}.example`),
  lockActiveRelationshipOf: (w) =>
    lookup.lockActiveRelationshipOf(w.trx, w.me.partner.id, w.them.customer.organisationId),
  resellersSharing: (w) => lookup.resellersSharing(w.trx, w.me.partner.id, w.them.customer.organisationId),
  sharesCustomers: (w) => lookup.sharesCustomers(w.trx, w.me.partner.id, w.them.partner.id),
  sharedWith: async (w) => lookup.sharedWith(w.trx, w.me.partner.id, w.them.partner.id),
  relationshipsOf: async (w) => relationshipStore.relationshipsOf(w.trx, w.me.partner.id),
  countActive: (w) => lookup.countActive(w.trx, w.me.partner.id),
  csvOf: async (w) => (await every(w, (asked) => chunksOf(exporting.csvOf(w.trx, w.me.partner.id, asked)))).found,
  readable: (w) => record.readable(w.trx, w.me.actor, { action: 'view-customers', id: w.them.unshared }),
  administered: (w) => record.administered(w.trx, w.me.actor, w.them.unshared),
};

const writes: Readonly<Record<string, Ask>> = {
  deleteUser: (w) => userStore.deleteUser(w.trx, theirViewer(w), w.them.user),
  deleteAssignment: (w) =>
    userStore.deleteAssignment(w.trx, {
      partnerId: w.me.partner.id,
      userId: w.them.user,
      subscriptionId: w.them.subscription,
    }),
};

/** Checked by what they are handed: their rows are put together from a row or user that was found or locked before. */
const withoutScopeOfTheirOwn = new Set([
  'insertRelationship',
  'saveRelationship',
  'relationshipFromRow',
  'insertSearch',
  'insertUser',
  'countAssigned', // of a locked subscription: how many are free is a fact of the subscription
  'isAssigned',
  'insertAssignment',
  'isServed', // by anybody: whom, is nobody's to know
  'viewerOf',
  'createCustomerRecord',
  'createCustomerExports',
]);

const modules = [exporting, listStore, record, lookup, relationshipStore, searchStore, userStore, seen];

test('every question about customers has its place in the proof below', () => {
  const functions = modules.flatMap((all) => Object.entries(all).filter(([, one]) => typeof one === 'function'));
  const named = new Set(functions.map(([name]) => name));
  const unproven = [...named].filter((name) => !(name in reads) && !(name in writes));
  expect(unproven.filter((name) => !withoutScopeOfTheirOwn.has(name))).toEqual([]);
});

eachDatabase((database) => {
  const sides = new Map<'provider' | 'reseller', Side>();
  let common: TestCompany;

  beforeAll(async () => {
    const db = database();
    const { provider, reseller, providerAdmin, resellerAdmin } = await aPartneredPair(db);
    common = await aCustomer(db, { name: 'Proseware' });
    const theirs = { partner: provider, actor: providerAdmin, common, other: reseller, mark: 'fabrikam' };
    const ours = { partner: reseller, actor: resellerAdmin, common, other: provider, mark: 'contoso' };
    sides.set('provider', await aSide(db, theirs)).set('reseller', await aSide(db, ours));
  });

  /** Nothing of what is tried stays. */
  async function inWorld(asks: 'provider' | 'reseller', handle: (world: World, marks: Marks) => Promise<void>) {
    const me = sides.get(asks);
    const them = sides.get(asks === 'provider' ? 'reseller' : 'provider');
    if (!me || !them) throw new Error('the world is made before the tests');
    const marks = { theirs: asks === 'provider' ? 'contoso' : 'fabrikam' };
    const trx = await database().transaction();
    try {
      await handle({ trx, me, them, common: common.organisationId }, marks);
    } finally {
      await trx.rollback();
    }
  }
  interface Marks {
    readonly theirs: string;
  }

  describe.each(['provider', 'reseller'] as const)('asked by the %s', (asks) => {
    test.each(Object.entries(reads))('REL-22, CUS-4 %s tells nothing of the other side', async (_name, ask) => {
      await inWorld(asks, async (world, { theirs }) => {
        const told = JSON.stringify((await ask(world)) ?? null).toLowerCase();
        expect(told).not.toContain(`of ${theirs}`);
        expect(told).not.toContain(`${theirs}.example`);
        for (const id of [world.them.unshared, world.them.shared, world.them.user, world.them.subscription])
          expect(told).not.toContain(id);
      });
    });

    test.each(Object.entries(writes))('%s changes nothing of the other side', async (_name, ask) => {
      await inWorld(asks, async (world) => {
        const all = async () => [
          await world.trx('customer_users').where({ partner_id: world.them.partner.id }),
          await world.trx('licence_assignments').where({ partner_id: world.them.partner.id }),
        ];
        const before = await all();
        await ask(world);
        expect(await all()).toEqual(before);
      });
    });

    test('CUS-4, CUS-34 the same questions answer with what is one’s own', async () => {
      await inWorld(asks, async (world) => {
        const { me, trx } = world;
        const { found } = await every(world, (asked) =>
          listStore.listCustomers(trx, me.partner.id, asked, { size: 100 }),
        );
        const ids = found.flatMap(({ rows }) => rows.map(({ id }) => id));
        expect(ids).toEqual(expect.arrayContaining([me.unshared, me.shared]));
        const viewer = { partnerId: me.partner.id, customerId: me.customer.organisationId };
        expect(await userStore.findUser(trx, viewer, me.user)).toBeDefined();
        expect(await seen.seenSubscriptions(trx, viewer)).toMatchObject([{ id: me.subscription, assigned: 1 }]);
        expect(await lookup.countActive(trx, me.partner.id)).toBe(4);
      });
    });
  });
});
