import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { OperatorId } from '../../src/config';
import { importMpnProfiles, type OwnedProfile } from '../../src/enrolment/mpn';
import { brand, type AadObjectId, type TenantId } from '../../src/shared/ids';
import { aCompany, aMember, type TestCompany, type TestMember } from './companies';
import type { Identity, Player, Seen } from './player';
import { startTalk, type Talk } from './talk';

/** A reseller-to-be with its admin in a chat, the operator's desk, and one MPN profile of the reseller's. */
export interface Stage {
  readonly talk: Talk;
  readonly company: TestCompany;
  readonly admin: TestMember;
  readonly player: Player;
  readonly operator: Player;
  readonly profile: OwnedProfile;
  /** What the contact's form is answered with. */
  readonly contact: typeof contact;
}

interface StageShape {
  readonly locale?: string;
  readonly roles?: Parameters<typeof aMember>[2];
  readonly profile?: Partial<OwnedProfile>;
  readonly company?: Parameters<typeof aCompany>[1];
}

export async function aStage(
  db: Knex,
  { locale = 'en-US', roles = ['global-admin'], ...shape }: StageShape = {},
): Promise<Stage> {
  await db('sender_leases').del(); // the processes of earlier tests have ended
  const company = await aCompany(db, { name: 'Adatum', ...shape.company });
  const admin = await aMember(db, company, roles, 'Adatum Global admin');
  const desk: OperatorId = { tenantId: brand<TenantId>(randomUUID()), aadObjectId: brand<AadObjectId>(randomUUID()) };
  const talk = startTalk(db, { operators: [desk] });
  const profile = await aProfile(db, shape.profile);
  const person = (identity: Identity): Player => talk.as({ locale, ...identity });
  const [player, operator] = [person(admin), person(desk)];
  await player.install();
  await operator.install();
  const own = { ...contact, contactEmail: `legal-${randomUUID().slice(0, 8)}@adatum.com` };
  return { talk, company, admin, player, operator, profile, contact: own };
}

/** A membership of its own for each test: addresses and MPN IDs are unique. */
export async function aProfile(db: Knex, shape: Partial<OwnedProfile> = {}): Promise<OwnedProfile> {
  const mpnId = String(4_000_000 + Math.floor(Math.random() * 1_000_000_000));
  const profile = { mpnId, name: 'Adatum', country: 'KR', isActive: true, email: `mpn${mpnId}@adatum.com`, ...shape };
  await db.transaction((trx) => importMpnProfiles(trx, [profile]));
  return profile;
}

export const legal = {
  legalName: 'A. Datum Corporation',
  addressLine1: 'Sejong-daero 110',
  addressLine2: '',
  city: 'Seoul',
  state: '',
  postalCode: '04524',
};
export const contact = {
  isMe: 'false',
  contactFirstName: 'Legal',
  contactLastName: 'Department',
  contactEmail: 'legal@adatum.com',
  contactPhone: '+82 2 1234 5678',
};
export const support = { supportEmail: 'support@adatum.com', supportPhone: '+82 2 1234 5679', supportWebsite: '' };

/** Some time later, when Teams' limits on messages have been slept off: all that is owed. */
export async function delivers({ talk }: Pick<Stage, 'talk'>): Promise<void> {
  talk.clock.pass(60);
  await talk.deliverNotices();
}

export async function lastMailTo(
  { talk }: Pick<Stage, 'talk'>,
  address: string,
): Promise<{ subject: string; body: string }> {
  await delivers({ talk });
  const mail = (await talk.mails()).findLast(({ to_address }) => to_address === address);
  if (mail === undefined) throw new Error(`no mail to ${address}`);
  return mail;
}

/** The one-time code in the mail to the membership's address. */
export async function codeFor(stage: Pick<Stage, 'talk'>, address: string): Promise<string> {
  const { body } = await lastMailTo(stage, address);
  return /[A-Z2-9]{5}-[A-Z2-9]{5}/u.exec(body)?.[0] ?? '';
}

/** The token in the newest mail to the primary contact. */
export async function tokenFor(stage: Pick<Stage, 'talk'>, address: string): Promise<string> {
  const { body } = await lastMailTo(stage, address);
  return /\/contact\/([\w-]+)/u.exec(body)?.[1] ?? '';
}

export async function linksMpn(stage: Stage): Promise<Seen> {
  const { player, profile } = stage;
  await player.presses('enrolment.askCode', { membershipEmail: profile.email });
  await player.presses('enrolment.enterCode', { membershipCode: await codeFor(stage, profile.email) });
  return player.presses('enrolment.chooseProfile', { mpnId: profile.mpnId });
}

/** Up to the review card, every step answered. */
export async function reachesReview(stage: Stage): Promise<Seen> {
  const { player } = stage;
  await player.says('enroll');
  await player.presses('enrolment.next', { workAccount: 'have', itemsReady: 'true' });
  await linksMpn(stage);
  await player.presses('enrolment.next', legal);
  await player.presses('enrolment.next', stage.contact);
  return player.presses('enrolment.next', support);
}

export async function submits(stage: Stage): Promise<Seen> {
  await reachesReview(stage);
  return stage.player.presses('enrolment.submit', { authority: 'true' });
}

export async function confirms(stage: Stage, answers = { signedUp: true, ownsAddress: true }): Promise<void> {
  const { enrolment } = stage.talk.core.services;
  await enrolment.answerContactPage(await tokenFor(stage, stage.contact.contactEmail), answers, 'test');
  await delivers(stage);
}

export async function approves(stage: Stage): Promise<Seen> {
  return stage.operator.presses('review.approve');
}
