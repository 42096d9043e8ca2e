import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { OperatorId } from '../../../src/config';
import { rules } from '../../../src/configSettings';
import { brand, type AadObjectId, type TenantId } from '../../../src/shared/ids';
import type { Capability, Role } from '../../../src/shared/roles';
import { aCompany, aMember, type TestCompany } from '../companies';
import type { SeenCard } from '../crawler';
import type { Identity, Player, Seen } from '../player';
import { startTalk, type Talk } from '../talk';

const long = '주식회사 나이트로젠 바이오 헬스케어 인터내셔널 홀딩스 코리아 '.repeat(3).slice(0, 100);
const hostile = '**[x](https://evil.example)** ${title} <at>all</at> _a_ `b` # c';

/** What companies, people and mailboxes are called, from fine to as bad as it gets. */
export const worlds = {
  typical: { provider: 'Contoso', reseller: 'Fabrikam', newcomer: 'Adatum', words: 'Seoul branch', mailbox: 'legal' },
  longest: {
    provider: long,
    reseller: long,
    newcomer: long,
    words: long,
    mailbox: 'LegalAndComplianceDepartmentHeadquarters',
  },
  // a provider's name stands in its mails, where no other link than ours may be
  hostile: {
    provider: hostile.replace('https://evil.example', 'evil'),
    reseller: hostile,
    newcomer: hostile,
    words: hostile,
    mailbox: 'legal',
  },
} as const;

export type World = keyof typeof worlds;

/** One performance: a talk of its own, and every card that anybody saw in it. */
export interface Cast {
  readonly db: Knex;
  readonly talk: Talk;
  readonly locale: 'ko' | 'en';
  readonly names: (typeof worlds)[World];
  readonly operator: Player;
  readonly seen: SeenCard[];
  company(kind: 'provider' | 'reseller' | 'newcomer', country?: string): Promise<TestCompany>;
  /** A colleague of the company in a chat of their own. */
  colleague(company: TestCompany, roles?: readonly Role[]): Promise<Player & { readonly identity: Identity }>;
  person(identity: Identity, who: string): Player;
  /** The same chat under rules that let a provider end a partnership by itself. */
  underOtherRules(identity: Identity, who: string): Player;
  /** Some time later: all that is owed. */
  delivers(): Promise<void>;
}

const capabilitiesOf = { provider: ['indirect-provider'], reseller: ['indirect-reseller'], newcomer: [] } as const;

export async function aCast(db: Knex, world: World, locale: 'ko' | 'en'): Promise<Cast> {
  const names = worlds[world];
  const desk: OperatorId = { tenantId: brand<TenantId>(randomUUID()), aadObjectId: brand<AadObjectId>(randomUUID()) };
  const talk = startTalk(db, { operators: [desk], defaultLocale: locale });
  const seen: SeenCard[] = [];
  const tag = { locale: locale === 'ko' ? 'ko-KR' : 'en-US' };
  const person = (identity: Identity, who: string): Player => watched(talk.as({ ...identity, ...tag }), who, seen);
  const operator = person(desk, 'operator');
  await operator.install();
  return {
    db,
    talk,
    locale,
    names,
    operator,
    seen,
    person,
    company: (kind, country = 'KR') => {
      const capabilities: readonly Capability[] = capabilitiesOf[kind];
      return aCompany(db, { name: names[kind], country, capabilities });
    },
    colleague: async (company, roles = ['global-admin', 'admin-agent']) => {
      const name = world === 'typical' ? undefined : names.words;
      const identity = { ...(await aMember(db, company, roles, name)), ...tag };
      const player = person(identity, `${company.name.slice(0, 20)} ${roles.join('+')}`);
      await player.install();
      return { ...player, identity };
    },
    underOtherRules: (identity, who) => {
      const other = { rules: rules.parse({ partnershipRemoval: 'self_service' }) };
      return watched(startTalk(db, other, talk.clock, talk.teams).as({ ...identity, ...tag }), who, seen);
    },
    delivers: async () => {
      talk.clock.pass(60);
      await talk.deliverNotices();
    },
  };
}

/** Plays the same and keeps every card that is seen on the way. */
export function watched(player: Player, who: string, seen: SeenCard[]): Player {
  const keep =
    (path: string) =>
    (shown: Seen): Seen => {
      if (shown.card.body) seen.push({ card: shown.card, path: `${who}: ${path}` });
      return shown;
    };
  return {
    ...player,
    install: () => player.install().then(keep('install')),
    says: (text) => player.says(text).then(keep(`«${text}»`)),
    presses: (button, inputs) => player.presses(button, inputs).then(keep(button)),
    submits: (button, inputs) => player.submits(button, inputs).then(keep(button)),
    newest: () => keep('newest')(player.newest()),
  };
}
