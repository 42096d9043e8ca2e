import { inspect } from 'node:util';
import type { Locale } from '../../src/shared/locale';
import { crawl, drawnValues, type SeenCard } from './crawler';
import { actionsOf, markdownProblems, problemsOf, type CardJson } from './cardLint';
import { useEmbedded } from './databases';
import { aCast, type World } from './stories/cast';
import { cardNames } from './stories/cardNames';
import { performance } from './stories/everyStory';
import { openEnds } from './stories/openEnds';

const minutes = 60_000;

/** Drawn only for a record that is gone, and no story lets one go; or kept in no ledger, as somebody has just left. */
const notReached = [
  'customerInvitation.unknown',
  'forget.done',
  'order.unknown',
  'partnershipRequest.unknown',
  'providerRequest.unknown',
  'question.tooSlow', // a list of that size is no test's
];

/** Store rule 16: the work itself stays in the chat; a button of these alone opens a browser or a mail program. */
const leadingOut = [
  'agreement.offer',
  'connect.card',
  'customerInvitation.ready',
  'customers.download',
  'enrolment.createAccount',
  'partnershipRequest.ready',
  'programme.directBillMet',
];

function leavesTeams(card: CardJson): boolean {
  return actionsOf(card).some(({ type }) => type === 'Action.OpenUrl');
}

/** Store rule 19: no offer, no trial, nothing to pay with. */
const selling =
  /\bfree\b|\btrial\b|\bupgrade\b|\bpay now\b|credit card|card number|무료|체험판|결제하|카드 번호|계좌 번호/iu;

/** What holds for every card, in one language: each language is a test file of its own, so that they run side by side. */
export function everyCardIn(locale: Locale): void {
  describe.each(['typical', 'longest', 'hostile'] as const)('with %s names', (world) => {
    const database = useEmbedded();

    test(
      'store rules 14 to 17 and 19: every card of the dialogs occurs in a story, fits Teams, sells nothing and leads on',
      async () => {
        const { cards, drawn, failures } = await performance(database(), world, locale);
        const problems = cards.flatMap((seen) => found(seen, world));
        const leaving = new Set(cards.filter(({ card }) => leavesTeams(card)).map(({ name }) => name));
        const missing = cardNames().filter((name) => !drawn.has(name));
        expect({ problems, failures, missing }).toEqual({ problems: [], failures: [], missing: notReached });
        expect([...leaving].toSorted()).toEqual(leadingOut);
      },
      10 * minutes, // a machine busy with other work is slow
    );
  });

  describe('with everything in the middle of things', () => {
    const database = useEmbedded();

    test(
      'store rule 10: whoever says any command and presses any button, with anything or nothing entered, gets a card',
      async () => {
        const cast = await aCast(database(), 'typical', locale);
        const problems: string[] = [];
        for (const [who, player] of Object.entries(await openEnds(cast))) {
          const seen = await crawl(player, { locale, inputs: entered, most: 120 }).catch((error: unknown) => {
            throw new Error(`${who}: ${inspect(cast.talk.failures)}`, { cause: error });
          });
          problems.push(...seen.flatMap((one) => found(one, 'typical')).map((one) => `${who}: ${one}`));
        }
        expect({ problems, failures: cast.talk.failures }).toEqual({ problems: [], failures: [] });
      },
      20 * minutes,
    );
  });
}

const fitting: Readonly<Record<string, unknown>> = {
  name: 'Seoul branch',
  email: 'someone@fabrikam.com',
  roles: 'sales-agent',
  userName: 'someone-k7qf',
  code: 'K7QF-2M9D-X4TR',
  consent: 'true',
  attestation: 'true',
  itemsReady: 'true',
  authority: 'true',
  profile: 'true',
  mpn: 'true',
  typed: 'no way back',
  ticket: 'SR 1234567',
  reason: 'Another provider was chosen.',
};

function entered(card: CardJson): readonly Readonly<Record<string, unknown>>[] {
  return [{}, { ...drawnValues(card), ...fitting }];
}

function found({ card, path }: SeenCard, world: World): readonly string[] {
  const words = JSON.stringify(card);
  return [
    ...problemsOf(card),
    ...markdownProblems(card).map((text) => `Markdown in ${text}`),
    ...(world !== 'hostile' && words.includes('${') ? ['an unresolved ${'] : []),
    ...(selling.test(words) ? ['sells something'] : []),
    ...(actionsOf(card).length === 0 ? ['no way on'] : []),
  ].map((problem) => `${path}: ${problem}`);
}
