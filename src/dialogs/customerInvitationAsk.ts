import type { Card, CardInput, Choice } from '../cards/model';
import type { InvitingStart, InvitationOrder } from '../customers/customerInviting';
import type { Language } from '../i18n/language';
import { localeOfCountry, parseLocale } from '../shared/locale';
import { addressInputs, type AddressShown } from './customerInvitationCards';
import { typedText } from './partnershipRefusals';
import type { Reader, Turn } from './turn';

export type Scope = InvitationOrder['scope'];

/** What the form holds: typed, or known where it was begun from a provider or a customer. */
export interface Asked extends AddressShown, Omit<InvitationOrder, 'email' | 'domain' | 'text'> {
  /** Begun for a direct bill customer (TRN-17). */
  readonly isMove: boolean;
  readonly providerError?: string;
}

const channels = ['own_marketing', 'microsoft_referral', 'indirect_provider'] as const;
const mostNameLetters = 200;
/** What stands for nothing chosen: an empty value is not drawn by every client. */
const none = '-';

export function nothingAsked({ partner, providers }: InvitingStart, scope: Scope): Asked {
  const only = providers.length === 1 ? providers[0]?.id : undefined;
  return {
    scope,
    providerId: scope === 'reseller_and_provider' ? only : undefined,
    asksDelegatedAdmin: false,
    isMultiChannel: false,
    locale: localeOfCountry(partner.country),
    isMove: false,
  };
}

/** Every field is untrusted: the service looks at each again. */
export function askedIn(turn: Turn, begun: InvitingStart, scope: Scope): Asked {
  const fresh = nothingAsked(begun, scope);
  const { data, text } = turn.input;
  const channel = channels.find((one) => one === data.channel);
  const chosen = (id: string): string | undefined => (typedText(turn, id) === none ? undefined : typedText(turn, id));
  return {
    ...fresh,
    providerId: scope === 'reseller_and_provider' ? (chosen('provider') ?? fresh.providerId) : undefined,
    email: typedText(turn, 'email') ?? text ?? '',
    domain: typedText(turn, 'domain'),
    customerName: typedText(turn, 'customerName'),
    country: chosen('country'),
    channel,
    asksDelegatedAdmin: data.dap === 'true',
    isMultiChannel: data.multiChannel === 'true',
    locale: parseLocale(typedText(turn, 'locale')) ?? fresh.locale,
    isMove: data.move === true,
  };
}

export function askCard(reader: Reader, begun: InvitingStart, asked: Asked): Card {
  const { t } = reader.language;
  const isTogether = asked.scope === 'reseller_and_provider';
  const title = isTogether ? 'customerInvite.together.title' : 'customerInvite.alone.title';
  return {
    name: 'customerInvitation.ask',
    template: 'form',
    title: t(asked.isMove ? 'customerInvite.move.title' : title),
    company: reader.company,
    lines: [
      { text: t(asked.isMove ? 'customerInvite.move.intro' : 'customerInvite.ask.intro') },
      { text: t(isTogether ? 'customerInvite.which.together' : 'customerInvite.which.alone'), isSubtle: true },
    ],
    inputs: [
      ...(isTogether ? [providerInput(reader, begun, asked)] : []),
      ...addressInputs(reader, asked),
      {
        id: 'customerName',
        kind: 'text',
        label: t('customerInvite.ask.name'),
        value: asked.customerName,
        maxLength: mostNameLetters,
      },
      countryInput(reader, begun, asked),
      channelInput(reader, asked),
      ...toggles(reader, begun, asked),
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
    actions: [
      { verb: 'customerInvitation.begin', title: t('button.next'), data: { scope: asked.scope, move: asked.isMove } },
      { verb: 'customerInvitation.which', title: t('button.back'), ignoresInputs: true },
    ],
  };
}

function providerInput({ language: { t } }: Reader, { providers }: InvitingStart, asked: Asked): CardInput {
  return {
    id: 'provider',
    kind: 'choice',
    label: t('customerInvite.ask.provider'),
    value: asked.providerId,
    choices: providers.map(({ id, name }) => ({ title: name, value: id })),
    isRequired: true,
    errorMessage: t('customerInvite.ask.providerError'),
    error: asked.providerError,
  };
}

function countryInput({ language }: Reader, { countries }: InvitingStart, { country }: Asked): CardInput {
  const label = language.t('customerInvite.ask.country');
  const choices = [unknownChoice(language), ...byName(language, countries)];
  return { id: 'country', kind: 'choice', label, value: country ?? none, choices };
}

function byName(language: Language, countries: readonly string[]): readonly Choice[] {
  const { compare } = new Intl.Collator(language.locale);
  return countries
    .map((iso2) => ({ title: language.country(iso2), value: iso2 }))
    .toSorted((a, b) => compare(a.title, b.title));
}

function channelInput({ language }: Reader, { channel }: Asked): CardInput {
  const { t } = language;
  const choices = channels.map((value) => ({ title: t(`customerInvite.channel.${value}`), value }));
  const label = t('customerInvite.ask.channel');
  return {
    id: 'channel',
    kind: 'choice',
    label,
    value: channel ?? none,
    choices: [unknownChoice(language), ...choices],
  };
}

function unknownChoice({ t }: Language): Choice {
  return { title: t('customerInvite.ask.unknown'), value: none };
}

/** Only what the role allows is offered (C-2). */
function toggles({ language: { t } }: Reader, { mayAskForDap }: InvitingStart, asked: Asked): readonly CardInput[] {
  const dap = {
    id: 'dap',
    kind: 'toggle',
    label: t('customerInvite.ask.dap'),
    title: t('customerInvite.ask.dap.title'),
    value: String(asked.asksDelegatedAdmin),
  } as const;
  const multiChannel = {
    id: 'multiChannel',
    kind: 'toggle',
    label: t('customerInvite.ask.multi'),
    title: t('customerInvite.ask.multi.title'),
    value: String(asked.isMultiChannel),
  } as const;
  return [...(mayAskForDap ? [dap] : []), ...(asked.scope === 'reseller_only' ? [multiChannel] : [])];
}
