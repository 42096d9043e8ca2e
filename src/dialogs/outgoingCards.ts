import type { Card, CardInput, Fact } from '../cards/model';
import type { Outgoing, OutgoingView } from './outgoing';
import { statement } from './say';
import type { Reader } from './turn';

export const mostAddressLetters = 254;
const mostSubjectLetters = 200;
const mostBodyLetters = 4000;

export interface DraftShown {
  readonly subject?: string;
  readonly body?: string;
  readonly bodyError?: string;
  readonly replyTo?: string;
  readonly replyToError?: string;
  readonly alert?: Card['alert'];
}

/** Editable; every button keeps what was typed before it does its work. */
export function draftCard<V extends OutgoingView>(
  reader: Reader,
  kind: Outgoing<V>,
  view: V,
  shown: DraftShown = {},
): Card {
  const { t } = reader.language;
  const { email, subject, body } = kind.invitationOf(view);
  const mayMail = email !== undefined;
  return {
    name: `${kind.name}.draft`,
    template: 'form',
    title: t(kind.says.draft),
    company: reader.company,
    alert: shown.alert,
    lines: [
      { text: t('request.draft.intro', { placeholder: '{link}' }) },
      ...(mayMail ? [{ text: t('request.draft.noOtherLinks'), isSubtle: true }] : []),
    ],
    facts: [{ title: t('request.card.to'), value: view.addressee }, ...kind.draftFacts(reader, view)],
    inputs: [
      {
        id: 'subject',
        kind: 'text',
        label: t('request.draft.subject'),
        value: shown.subject ?? subject,
        maxLength: mostSubjectLetters,
        isRequired: true,
        errorMessage: t('request.draft.subjectError'),
      },
      {
        id: 'body',
        kind: 'multiline',
        label: t('request.draft.body'),
        value: shown.body ?? body,
        maxLength: mostBodyLetters,
        isRequired: true,
        errorMessage: t('request.draft.bodyError'),
        error: shown.bodyError,
      },
      ...(mayMail && view.needsReplyTo ? [replyToInput(reader, shown)] : []),
    ],
    actions: [
      { verb: `${kind.name}.email`, title: t('request.button.openInEmail') },
      { verb: `${kind.name}.copy`, title: t('request.button.copy') },
      ...(mayMail ? [{ verb: `${kind.name}.sendForMe`, title: t('request.button.sendForMe') }] : []),
      { verb: `${kind.name}.sendInTeams`, title: t('request.button.sendInTeams') },
      { verb: `${kind.name}.readdress`, title: t('request.button.change'), ignoresInputs: true },
      { verb: `${kind.name}.withdraw`, title: t('request.button.withdraw'), ignoresInputs: true },
    ],
    subject: subjectOf(kind, view),
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
export function readyCard<V extends OutgoingView>(
  reader: Reader,
  kind: Outgoing<V>,
  view: V,
  { how, text, mailto }: Prepared,
): Card {
  const { t } = reader.language;
  const isAgain = view.state !== 'draft';
  const back = `${kind.name}.${isAgain ? 'show' : 'edit'}`;
  const after = [
    { verb: `${kind.name}.done`, title: t('request.button.done'), data: { how } },
    { verb: back, title: t('button.back') },
  ];
  const card: Card = {
    name: `${kind.name}.ready`,
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
      { title: t('request.draft.subject'), value: kind.invitationOf(view).subject },
    ],
    copy: { how: t('request.copyHow'), text },
    actions: [...(mailto ? [{ url: mailto.url, title: t('request.button.openInEmail') }] : []), ...after],
    subject: subjectOf(kind, view),
  };
  const copyAgain = { verb: `${kind.name}.copy`, title: t('request.button.copy') };
  return { ...card, withoutSecret: { ...card, copy: undefined, actions: [copyAgain, ...after] } };
}

/** How it stands once it is sent; `settledActions` lead on from where nothing waits any more. */
export function sentCard<V extends OutgoingView>(
  reader: Reader,
  kind: Outgoing<V>,
  view: V,
  shown: Pick<Card, 'title' | 'alert' | 'lines'> & {
    readonly facts: readonly Fact[];
    readonly settledActions: NonNullable<Card['actions']>;
  },
): Card {
  const waits = view.state === 'sent' || view.state === 'opened';
  return statement(reader, {
    name: `${kind.name}.card`,
    title: { words: shown.title },
    alert: shown.alert,
    lines: shown.lines,
    facts: factsOf(reader, kind, view, shown.facts),
    actions: waits ? waitingActions(reader, kind) : shown.settledActions,
    subject: subjectOf(kind, view),
  });
}

function waitingActions<V extends OutgoingView>({ language: { t } }: Reader, { name }: Outgoing<V>) {
  return [
    { verb: `${name}.resend`, title: t('request.button.resend') },
    { verb: `${name}.remind`, title: t('request.button.remind') },
    { verb: `${name}.readdress`, title: t('request.button.change') },
    { verb: `${name}.withdraw`, title: t('request.button.withdraw') },
  ];
}

function factsOf<V extends OutgoingView>(
  { language }: Reader,
  kind: Outgoing<V>,
  view: V,
  own: readonly Fact[],
): readonly Fact[] {
  const { t, dateTime, date } = language;
  const { state } = view;
  const { sentHow, sentAt, openedAt, expiresAt, settledAt, reason } = kind.invitationOf(view);
  const waits = state === 'sent' || state === 'opened';
  const opened = openedAt ? dateTime(openedAt) : t('request.card.notOpened');
  const settled = settledAt && [view.settledByName, dateTime(settledAt)].filter(Boolean).join(', ');
  return [
    fact(t('label.status'), t(`request.state.${state}`)),
    ...own,
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

export function fact(title: string, value: string | undefined): Fact | undefined {
  return value === undefined ? undefined : { title, value };
}

export function readdressCard<V extends OutgoingView>(
  reader: Reader,
  kind: Outgoing<V>,
  view: V,
  inputs: readonly CardInput[],
): Card {
  const { t } = reader.language;
  return {
    name: `${kind.name}.readdress`,
    template: 'form',
    title: t('request.readdress.title'),
    company: reader.company,
    lines: [{ text: t('request.readdress.intro') }],
    facts: [{ title: t('request.card.to'), value: view.addressee }],
    inputs,
    actions: [
      { verb: `${kind.name}.readdressTo`, title: t('button.next') },
      { verb: `${kind.name}.show`, title: t('button.back'), ignoresInputs: true },
    ],
    subject: subjectOf(kind, view),
  };
}

function subjectOf<V extends OutgoingView>(kind: Outgoing<V>, view: V): NonNullable<Card['subject']> {
  const { id, version } = kind.invitationOf(view);
  return { kind: kind.subject, id, version };
}
