import { aMember, type TestCompany } from '../companies';
import { anOpenPartnership, aSentInvitation } from '../receivedInvitations';
import type { Cast } from './cast';

interface Scene {
  readonly customer: TestCompany;
  readonly reseller: TestCompany;
  readonly provider: TestCompany;
  invite(company?: TestCompany, columns?: Readonly<Record<string, unknown>>): Promise<string>;
}

async function aScene(cast: Cast): Promise<Scene> {
  const [customer, reseller, provider] = [
    await cast.company('newcomer'),
    await cast.company('reseller'),
    await cast.company('provider'),
  ];
  await anOpenPartnership(cast.db, provider.organisationId, reseller.organisationId);
  const asker = await aMember(cast.db, reseller);
  return {
    customer,
    reseller,
    provider,
    invite: async ({ tenantId } = customer, columns = {}) => {
      const sides = { asker, provider: { id: provider.organisationId } };
      return (await aSentInvitation(cast.db, { ...sides, tenantId, columns })).reference;
    },
  };
}

/** Everything that can become of a customer's invitation at the customer's, and the customer's own partners. */
export async function receivedInvitations(cast: Cast): Promise<void> {
  const scene = await aScene(cast);
  const partner = await cast.colleague(scene.reseller);
  const admin = await cast.colleague(scene.customer, ['global-admin']);
  const colleague = await cast.colleague(scene.customer, ['user-admin']);
  const says = (reference: string): string => `invitation ${reference}`;
  await admin.says('my partners');
  const reference = await scene.invite(scene.customer, { asks_delegated_admin: true });
  await colleague.says(says(reference));
  await colleague.presses('received.forward');
  await cast.delivers();
  await admin.says('my partners');
  await admin.presses('ownPartners.open', { partner: reference });
  await admin.presses('received.askDecline');
  await admin.presses('received.show');
  await admin.presses('received.accept', { consent: 'false' });
  await admin.presses('received.accept', { consent: 'true' });
  await cast.delivers();
  await admin.says(says(await scene.invite()));
  await admin.presses('received.askDecline');
  await admin.presses('received.decline', { reason: cast.names.words });
  const settled_at = new Date();
  for (const state of ['withdrawn', 'expired'])
    await admin.says(says(await scene.invite(scene.customer, { state, settled_at })));
  await takesBack(cast, scene, admin);
  partner.newest();
  await refusals(cast, scene);
}

async function takesBack(
  cast: Cast,
  { reseller }: Scene,
  admin: Awaited<ReturnType<Cast['colleague']>>,
): Promise<void> {
  await admin.says('my partners');
  await admin.presses('ownPartners.open', { partner: reseller.organisationId });
  await admin.presses('ownPartners.takeBack');
  await cast.delivers();
}

/** One for each way on: SCN-6's options, another tenant, another region. */
async function refusals(cast: Cast, { provider, invite }: Scene): Promise<void> {
  const own = await cast.company('reseller');
  await anOpenPartnership(cast.db, provider.organisationId, own.organisationId);
  for (const company of [own, await cast.company('reseller'), await cast.company('newcomer', 'US')]) {
    const reference = await invite(company);
    const player = await cast.colleague(company, ['global-admin']);
    await player.says(`invitation ${reference}`);
  }
}
