import type { Card, CardInput } from '../cards/model';
import type { RequestView } from '../relationships/pendingRequests';
import type { Beginning } from '../relationships/requestDrafts';
import type { Locale } from '../shared/locale';
import type { Outgoing } from './outgoing';
import { fact, mostAddressLetters, sentCard } from './outgoingCards';
import { commandButton, refusedStatement } from './partnershipRefusals';
import { reply } from './say';
import type { Reader, Reply, Turn } from './turn';

export interface Asked {
  readonly email?: string;
  readonly companyId?: string;
  readonly locale: Locale;
  readonly emailError?: string;
}

export function askCard(reader: Reader, { choices }: Beginning, asked: Asked): Card {
  const { t } = reader.language;
  return {
    name: 'partnershipRequest.ask',
    template: 'form',
    title: t('request.ask.title'),
    company: reader.company,
    lines: [{ text: t('request.ask.intro') }, { text: t('request.ask.enrolled'), isSubtle: true }],
    inputs: [
      addressInput(reader, asked),
      ...companyInput(reader, choices, asked),
      {
        id: 'locale',
        kind: 'choice',
        label: t('request.ask.locale'),
        value: asked.locale,
        choices: [
          { title: '한국어', value: 'ko' },
          { title: 'English', value: 'en' },
        ],
      },
    ],
    actions: [{ verb: 'partnershipRequest.begin', title: t('button.next') }],
  };
}

export function addressInput(reader: Reader, { email, emailError }: Omit<Asked, 'locale'>): CardInput {
  const { t } = reader.language;
  const label = t('request.ask.email');
  return { id: 'email', kind: 'email', label, value: email, maxLength: mostAddressLetters, error: emailError };
}

function companyInput(reader: Reader, choices: Beginning['choices'], { companyId }: Asked): readonly CardInput[] {
  if (choices.length === 0) return [];
  const { t } = reader.language;
  const none = { title: t('request.ask.noCompany'), value: '-' };
  const companies = choices.map(({ id, name }) => ({ title: name, value: id as string }));
  const label = t('request.ask.company');
  return [{ id: 'company', kind: 'choice', label, value: companyId ?? '-', choices: [none, ...companies] }];
}

/** What a provider's request is in a chat. */
export const requestOutgoing: Outgoing<RequestView> = {
  name: 'partnershipRequest',
  subject: 'partnership-request',
  says: { draft: 'request.draft.title', sent: 'request.done.sent' },
  service: ({ relationships }) => relationships.requests,
  invitationOf: ({ request }) => request,
  card: requestCard,
  draftFacts: () => [],
  unknown: unknownRequest,
};

/** A request on its way or settled; the buttons are what may still be done with it. */
export function requestCard(reader: Reader, view: RequestView, alert?: Card['alert']): Card {
  const { t } = reader.language;
  const settledActions =
    view.state === 'accepted'
      ? [commandButton(t('partnership.resellers.title'), 'myResellers')]
      : [commandButton(t('request.button.request'), 'requestPartnership')];
  return sentCard(reader, requestOutgoing, view, {
    title: t('request.card.title', { addressee: view.addressee }),
    alert: alert ?? settledAlert(reader, view),
    facts: [fact(t('request.card.reseller'), view.reseller?.name)].filter((one) => one !== undefined),
    settledActions,
  });
}

function settledAlert({ language: { t } }: Reader, { state }: RequestView): Card['alert'] {
  if (state === 'declined') return { text: t('request.notice.declined') };
  return state === 'expired' ? { text: t('request.notice.expired') } : undefined;
}

async function unknownRequest(turn: Turn): Promise<Reply> {
  const actions = [commandButton(turn.language.t('pending.title'), 'pending')];
  const said = { name: 'partnershipRequest.unknown', title: 'request.ask.title', actions } as const;
  return reply(await refusedStatement(turn, said, { kind: 'invite-unknown' }), { inHand: null });
}
