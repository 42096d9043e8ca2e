import type { Card, CardInput, Fact } from '../cards/model';
import type { Beginning } from '../relationships/requestDrafts';
import type { RequestView } from '../relationships/pendingRequests';
import type { Locale } from '../shared/locale';
import { commandButton } from './partnershipRefusals';
import { statement } from './say';
import type { Reader } from './turn';

const mostAddressLetters = 254;
const mostSubjectLetters = 200;
const mostBodyLetters = 4000;

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

function addressInput(reader: Reader, { email, emailError }: Omit<Asked, 'locale'>): CardInput {
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

export interface DraftShown {
  readonly subject?: string;
  readonly body?: string;
  readonly bodyError?: string;
  readonly replyTo?: string;
  readonly replyToError?: string;
  readonly alert?: Card['alert'];
}

/** Editable; every button keeps what was typed before it does its work. */
export function draftCard(reader: Reader, view: RequestView, shown: DraftShown = {}): Card {
  const { t } = reader.language;
  const { request } = view;
  const mayMail = request.email !== undefined;
  return {
    name: 'partnershipRequest.draft',
    template: 'form',
    title: t('request.draft.title'),
    company: reader.company,
    alert: shown.alert,
    lines: [
      { text: t('request.draft.intro', { placeholder: '{link}' }) },
      ...(mayMail ? [{ text: t('request.draft.noOtherLinks'), isSubtle: true }] : []),
    ],
    facts: [{ title: t('request.card.to'), value: view.addressee }],
    inputs: [
      {
        id: 'subject',
        kind: 'text',
        label: t('request.draft.subject'),
        value: shown.subject ?? request.subject,
        maxLength: mostSubjectLetters,
        isRequired: true,
        errorMessage: t('request.draft.subjectError'),
      },
      {
        id: 'body',
        kind: 'multiline',
        label: t('request.draft.body'),
        value: shown.body ?? request.body,
        maxLength: mostBodyLetters,
        isRequired: true,
        errorMessage: t('request.draft.bodyError'),
        error: shown.bodyError,
      },
      ...(mayMail && view.needsReplyTo ? [replyToInput(reader, shown)] : []),
    ],
    actions: [
      { verb: 'partnershipRequest.email', title: t('request.button.openInEmail') },
      { verb: 'partnershipRequest.copy', title: t('request.button.copy') },
      ...(mayMail ? [{ verb: 'partnershipRequest.sendForMe', title: t('request.button.sendForMe') }] : []),
      { verb: 'partnershipRequest.sendInTeams', title: t('request.button.sendInTeams') },
      { verb: 'partnershipRequest.readdress', title: t('request.button.change'), ignoresInputs: true },
      { verb: 'partnershipRequest.withdraw', title: t('request.button.withdraw'), ignoresInputs: true },
    ],
    subject: subjectOf(view),
  };
}

function replyToInput(reader: Reader, { replyTo, replyToError }: DraftShown): CardInput {
  const label = reader.language.t('request.draft.replyTo');
  return { id: 'replyTo', kind: 'email', label, value: replyTo, maxLength: mostAddressLetters, error: replyToError };
}

export interface Prepared {
  readonly how: 'email' | 'copy';
  readonly text: string;
  readonly mailto: { readonly url: string; readonly isWhole: boolean } | undefined;
}

/** The one card that shows the link; what is stored of it shows none. */
export function readyCard(reader: Reader, view: RequestView, { how, text, mailto }: Prepared): Card {
  const { t } = reader.language;
  const isAgain = view.request.state !== 'draft';
  const back = isAgain ? 'partnershipRequest.show' : 'partnershipRequest.edit';
  const after = [
    { verb: 'partnershipRequest.done', title: t('request.button.done'), data: { how } },
    { verb: back, title: t('button.back') },
  ];
  const card: Card = {
    name: 'partnershipRequest.ready',
    template: 'statement',
    title: t('request.ready.title'),
    company: reader.company,
    lines: [
      { text: t(mailto?.isWhole === false ? 'request.ready.linkOnly' : 'request.ready.whole') },
      ...(isAgain ? [{ text: t('request.ready.resent') }] : []),
      { text: t('request.ready.again'), isSubtle: true },
    ],
    facts: [
      { title: t('request.card.to'), value: view.addressee },
      { title: t('request.draft.subject'), value: view.request.subject },
    ],
    copy: { how: t('request.copyHow'), text },
    actions: [...(mailto ? [{ url: mailto.url, title: t('request.button.openInEmail') }] : []), ...after],
    subject: subjectOf(view),
  };
  const copyAgain = { verb: 'partnershipRequest.copy', title: t('request.button.copy') };
  return { ...card, withoutSecret: { ...card, copy: undefined, actions: [copyAgain, ...after] } };
}

/** A request on its way or settled; the buttons are what may still be done with it. */
export function requestCard(reader: Reader, view: RequestView, alert?: Card['alert']): Card {
  const { t } = reader.language;
  return statement(reader, {
    name: 'partnershipRequest.card',
    title: { words: t('request.card.title', { addressee: view.addressee }) },
    alert: alert ?? settledAlert(reader, view),
    facts: factsOf(reader, view),
    actions: actionsFor(reader, view),
    subject: subjectOf(view),
  });
}

function settledAlert({ language: { t } }: Reader, { state }: RequestView): Card['alert'] {
  if (state === 'declined') return { text: t('request.notice.declined') };
  return state === 'expired' ? { text: t('request.notice.expired') } : undefined;
}

function actionsFor(reader: Reader, { state }: RequestView): NonNullable<Card['actions']> {
  const { t } = reader.language;
  if (state === 'accepted') return [commandButton(t('partnership.resellers.title'), 'myResellers')];
  if (state !== 'sent' && state !== 'opened') {
    return [commandButton(t('request.button.request'), 'requestPartnership')];
  }
  return [
    { verb: 'partnershipRequest.resend', title: t('request.button.resend') },
    { verb: 'partnershipRequest.remind', title: t('request.button.remind') },
    { verb: 'partnershipRequest.readdress', title: t('request.button.change') },
    { verb: 'partnershipRequest.withdraw', title: t('request.button.withdraw') },
  ];
}

function factsOf({ language }: Reader, view: RequestView): readonly Fact[] {
  const { t, dateTime, date } = language;
  const { request, state } = view;
  const { sentHow, sentAt, openedAt, expiresAt, settledAt, reason } = request;
  const waits = state === 'sent' || state === 'opened';
  const opened = openedAt ? dateTime(openedAt) : t('request.card.notOpened');
  const settled = settledAt && [view.settledByName, dateTime(settledAt)].filter(Boolean).join(', ');
  return [
    fact(t('label.status'), t(`request.state.${state}`)),
    fact(t('request.card.reseller'), view.reseller?.name),
    fact(t('request.card.to'), view.addressee),
    fact(t('request.card.how'), sentHow && t(`request.how.${sentHow}`)),
    fact(t('request.card.sentAt'), sentAt && dateTime(sentAt)),
    fact(t('request.card.by'), view.requestedByName),
    fact(t('request.card.opened'), waits ? opened : undefined),
    fact(t('request.card.expiresAt'), waits && expiresAt ? date(expiresAt) : undefined),
    fact(t('request.card.settledAt'), settled || undefined),
    fact(t('request.card.reason'), reason),
  ].filter((one) => one !== undefined);
}

function fact(title: string, value: string | undefined): Fact | undefined {
  return value === undefined ? undefined : { title, value };
}

export function readdressCard(reader: Reader, view: RequestView, shown: Omit<Asked, 'locale'> = {}): Card {
  const { t } = reader.language;
  return {
    name: 'partnershipRequest.readdress',
    template: 'form',
    title: t('request.readdress.title'),
    company: reader.company,
    lines: [{ text: t('request.readdress.intro') }],
    facts: [{ title: t('request.card.to'), value: view.addressee }],
    inputs: [{ ...addressInput(reader, shown), isRequired: true, errorMessage: t('request.ask.emailError') }],
    actions: [
      { verb: 'partnershipRequest.readdressTo', title: t('button.next') },
      { verb: 'partnershipRequest.show', title: t('button.back'), ignoresInputs: true },
    ],
    subject: subjectOf(view),
  };
}

function subjectOf({ request }: RequestView): NonNullable<Card['subject']> {
  return { kind: 'partnership-request', id: request.id, version: request.version };
}
