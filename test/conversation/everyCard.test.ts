import { inspect } from 'node:util';
import { crawl, type SeenCard } from '../support/crawler';
import { markdownProblems, problemsOf, type CardJson } from '../support/cardLint';
import { aCompany, aMember } from '../support/companies';
import { useEmbedded } from '../support/databases';
import { aStranger, startTalk } from '../support/talk';
import type { Identity } from '../support/player';
import type { Knex } from 'knex';

const names = {
  typical: 'Fabrikam',
  longest: '주식회사 나이트로젠 바이오 헬스케어 인터내셔널 홀딩스 코리아 '.repeat(3).slice(0, 100),
  hostile: '**[x](https://evil.example)** ${title} <at>all</at> _a_ `b` # c',
} as const;

type World = keyof typeof names;

/** Everybody who may meet a card: of each kind of company, with and without roles, a stranger and the operator. */
async function everybody(db: Knex, world: World, locale: 'ko' | 'en'): Promise<Record<string, Identity>> {
  const name = names[world];
  const tag = { locale: locale === 'ko' ? 'ko-KR' : 'en-US' };
  const provider = await aCompany(db, { name, capabilities: ['indirect-provider'] });
  const reseller = await aCompany(db, { name, capabilities: ['indirect-reseller'] });
  const newcomer = await aCompany(db, { name });
  return {
    provider: { ...(await aMember(db, provider, undefined, name)), ...tag },
    providerSales: { ...(await aMember(db, provider, ['sales-agent'], name)), ...tag },
    reseller: { ...(await aMember(db, reseller, undefined, name)), ...tag },
    resellerHelpdesk: { ...(await aMember(db, reseller, ['helpdesk-agent'], name)), ...tag },
    newcomer: { ...(await aMember(db, newcomer, undefined, name)), ...tag },
    stranger: { ...aStranger(), ...tag },
    operator: { ...aStranger(), ...tag },
  };
}

function entered(world: World): (card: CardJson) => readonly Record<string, unknown>[] {
  const fitting: Record<string, unknown> = {
    name: names[world],
    email: 'someone@fabrikam.example',
    roles: 'sales-agent',
    userName: 'someone-k7qf',
    code: 'K7QF-2M9D-X4TR',
  };
  return () => [{}, fitting];
}

const database = useEmbedded();

describe.each(['ko', 'en'] as const)('in %s', (locale) => {
  test.each(['typical', 'longest', 'hostile'] as const)(
    'store rules 10, 14, 15 and 17: every button of every reachable card leads on, and every card fits Teams (%s)',
    async (world) => {
      const people = await everybody(database(), world, locale);
      const { operator } = people;
      const talk = startTalk(database(), {
        operators: operator
          ? [{ tenantId: operator.tenantId as never, aadObjectId: operator.aadObjectId as never }]
          : [],
      });
      const problems: string[] = [];
      for (const [who, identity] of Object.entries(people)) {
        const seen = await crawl(talk.as(identity), { locale, inputs: entered(world) }).catch((error: unknown) => {
          throw new Error(`${who}: ${inspect(talk.failures)}`, { cause: error });
        });
        for (const { card, path } of seen) problems.push(...found(card, world).map((one) => `${who}: ${path}: ${one}`));
      }
      expect({ problems, failures: talk.failures }).toEqual({ problems: [], failures: [] });
    },
    120_000,
  );
});

function found(card: SeenCard['card'], world: World): readonly string[] {
  const words = JSON.stringify(card);
  const unresolved = world !== 'hostile' && words.includes('${') ? ['an unresolved ${'] : [];
  return [...problemsOf(card), ...markdownProblems(card).map((text) => `Markdown in ${text}`), ...unresolved];
}
