import type { TestCompany } from '../companies';
import type { Player } from '../player';
import type { Cast } from './cast';

export interface Pair {
  readonly theirs: TestCompany;
  readonly provider: Awaited<ReturnType<Cast['colleague']>>;
  readonly sellers: TestCompany;
  readonly reseller: Player;
  readonly sales: Player;
}

export async function aPair(cast: Cast): Promise<Pair> {
  const [theirs, sellers] = [await cast.company('provider'), await cast.company('reseller')];
  const provider = await cast.colleague(theirs);
  const reseller = await cast.colleague(sellers);
  return { theirs, provider, sellers, reseller, sales: await cast.colleague(sellers, ['sales-agent']) };
}

/** Everything that can become of a request, on both sides. */
export async function partnerships(cast: Cast): Promise<void> {
  const pair = await aPair(cast);
  await emptyLists(pair);
  await drafts(pair);
  await sends(cast, pair);
  await declines(cast, pair);
  await withdraws(pair);
  await accepts(cast, pair);
  await ends(cast, pair);
  await directory(cast, pair);
}

async function emptyLists({ provider, reseller }: Pair): Promise<void> {
  for (const words of ['my resellers', 'pending', 'find a provider', 'checklist']) await provider.says(words);
  for (const words of ['my providers', 'pending', 'find a provider', 'request a partnership', 'checklist']) {
    await reseller.says(words);
  }
  await reseller.says('invitation K7QF-2M9D');
}

const addressOf = ({ organisationId }: TestCompany): string => `admin@${organisationId.slice(0, 8)}.example`;

async function drafts({ provider, sellers }: Pair): Promise<void> {
  await provider.says('request a partnership');
  await provider.presses('partnershipRequest.begin', { email: 'no address', locale: 'ko' });
  await provider.presses('partnershipRequest.begin', { email: 'somebody@outlook.com', locale: 'ko' });
  await provider.presses('partnershipRequest.readdress');
  await provider.presses('partnershipRequest.readdressTo', { email: 'no address' });
  await provider.presses('partnershipRequest.readdressTo', { email: addressOf(sellers) });
  await provider.presses('partnershipRequest.copy', { body: 'Let us be partners.' });
  await provider.presses('partnershipRequest.email');
  await provider.presses('partnershipRequest.edit');
  await provider.presses('partnershipRequest.copy');
}

async function sends(cast: Cast, { provider, reseller, sales }: Pair): Promise<void> {
  await provider.presses('partnershipRequest.done');
  await provider.presses('partnershipRequest.resend');
  await provider.presses('partnershipRequest.show');
  await provider.presses('partnershipRequest.remind');
  await provider.says('pending');
  await cast.delivers();
  for (const person of [sales, reseller]) {
    await person.says('pending');
    await person.presses('pending.open');
  }
  await sales.presses('invitation.forward');
  await cast.delivers();
}

async function declines(cast: Cast, { provider, reseller }: Pair): Promise<void> {
  await reseller.presses('invitation.accept', { consent: 'false' });
  await reseller.presses('invitation.askDecline');
  await reseller.presses('invitation.decline', { reason: cast.names.words });
  await cast.delivers();
  provider.newest();
}

/** A draft to the reseller's own address. */
export async function asks({ provider, sellers }: Pick<Pair, 'provider' | 'sellers'>): Promise<void> {
  await provider.says('request a partnership');
  await provider.presses('partnershipRequest.begin', { email: addressOf(sellers), locale: 'en' });
}

async function withdraws(pair: Pair): Promise<void> {
  const { provider, reseller } = pair;
  await asks(pair);
  await provider.presses('partnershipRequest.sendInTeams');
  await reseller.says('pending');
  await reseller.presses('pending.open');
  await provider.presses('partnershipRequest.withdraw');
  await reseller.presses('invitation.accept', { consent: 'true' });
}

async function accepts(cast: Cast, pair: Pair): Promise<void> {
  const { provider, reseller } = pair;
  await asks(pair);
  await provider.presses('partnershipRequest.sendForMe');
  await cast.delivers();
  reseller.newest();
  await reseller.says('pending');
  await reseller.presses('pending.open');
  await reseller.presses('invitation.accept', { consent: 'true' });
  await cast.delivers();
  provider.newest();
  for (const person of [provider, reseller]) await person.says(person === provider ? 'my resellers' : 'my providers');
  for (const person of [provider, reseller]) await person.presses('partnership.open');
  await provider.presses('partnership.access');
  await provider.says('my resellers');
  await provider.presses('partnership.open', { partnership: 'none' });
  await provider.says('my resellers');
  await provider.presses('partnership.open');
  await provider.presses('partnership.remindMpa');
  await cast.delivers();
  reseller.newest();
  await reseller.says('my providers');
  await reseller.presses('partnership.open');
  await reseller.presses('partnership.removeAccess');
}

/** By support, on a ticket; and, where the rules say so, by the provider itself. */
async function ends(cast: Cast, { provider, reseller }: Pair): Promise<void> {
  await reseller.presses('partnership.askEnd');
  await reseller.presses('partnership.end', { ticket: '?' });
  await reseller.presses('partnership.end', { ticket: 'SR 1234567' });
  await cast.delivers();
  provider.newest();
  const removing = cast.underOtherRules(provider.identity, 'provider under other rules');
  await removing.says('my resellers');
  await removing.presses('partnership.open');
  await removing.presses('partnership.askRemove');
  await removing.presses('partnership.remove', { attestation: 'false' });
  await removing.presses('partnership.remove', { attestation: 'true' });
}

export async function isListed({ talk }: Cast, { organisationId }: TestCompany): Promise<void> {
  await talk.core.services.relationships.directory.listProvider({
    organisationId,
    offers: { training: true, marketing: false, finance: true },
    contactEmail: 'partners@contoso.com',
    contactPhone: '+82 2 1234 5678',
  });
}

async function directory(cast: Cast, { provider, theirs, reseller }: Pair): Promise<void> {
  await isListed(cast, theirs);
  for (const person of [reseller, provider]) {
    await person.says('find a provider');
    await person.presses('directory.open');
  }
  await reseller.says('find a provider');
  await reseller.presses('directory.open', { provider: 'none' });
  await provider.says('checklist');
  await provider.presses('directory.editProfile');
  await provider.presses('directory.confirm');
  await provider.presses('directory.home');
  const nowhere = await cast.colleague(await cast.company('reseller', 'KP'));
  await nowhere.says('find a provider');
}
