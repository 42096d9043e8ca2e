import type { Card, CardAction } from '../cards/model';
import type { PartnershipPage, PartnershipRow, PartnershipView } from '../relationships/partnershipService';
import { isPermitted } from '../shared/permissions';
import { pagedList } from './partnershipPaging';
import { commandButton } from './partnershipRefusals';
import { abilityActions, abilityLines } from './resellerWork';
import { statement } from './say';
import type { Reader } from './turn';

export type Side = 'provider' | 'reseller';

/** Both lists are this one card over one row (REL-15); the reader stands on `side`. */
export function partnershipList(reader: Reader, side: Side, page: PartnershipPage): Card {
  const { t } = reader.language;
  const isProvider = side === 'provider';
  return pagedList(reader, {
    name: isProvider ? 'partnership.resellers' : 'partnership.providers',
    title: t(isProvider ? 'partnership.resellers.title' : 'partnership.providers.title'),
    empty: t(isProvider ? 'partnership.resellers.empty' : 'partnership.providers.empty'),
    whenEmpty: isProvider
      ? commandButton(t('request.button.request'), 'requestPartnership')
      : commandButton(t('directory.title'), 'findProvider'),
    label: t(isProvider ? 'partnership.choose.reseller' : 'partnership.choose.provider'),
    rows: page.rows.map((row) => ({ id: row.id, name: row.name, lines: linesOf(reader, side, row) })),
    page,
    open: { verb: 'partnership.open', input: 'partnership' },
    turn: { verb: 'partnership.list', data: { side } },
    further: isProvider ? [commandButton(t('pending.title'), 'pending')] : [],
  });
}

function linesOf({ language }: Reader, side: Side, row: PartnershipRow): readonly string[] {
  const { t, date } = language;
  const signed = row.resellerSignedMpaAt;
  const mpa = signed ? t('partnership.mpa.signed', { date: date(signed) }) : t('partnership.mpa.unsigned');
  const grant = t(row.hasGrant ? 'partnership.grant.active' : 'partnership.grant.removed');
  return [
    t('partnership.row.since', { date: date(row.startedAt), state: t(`partnership.state.${row.state}`) }),
    t('partnership.row.grant', { grant }),
    ...(side === 'provider' ? [t('partnership.row.mpa', { mpa }), readyWords(language, row.blocks)] : []),
  ];
}

/** MPA-8: one line, the same as the reseller's own card adds up to. */
function readyWords({ t, list }: Reader['language'], blocks: PartnershipRow['blocks']): string {
  if (blocks.length === 0) return t('partnership.row.ready');
  return t('partnership.row.notReady', { blocks: list(blocks.map((block) => t(`ready.block.${block}`))) });
}

/** One partnership, with the grant shown apart from it (REL-12). */
export function partnershipCard(reader: Reader, view: PartnershipView, alert?: Card['alert']): Card {
  const { t } = reader.language;
  return statement(reader, {
    name: 'partnership.detail',
    title: { words: view.partner.name },
    alert,
    facts: factsOf(reader, view),
    lines: [
      ...(view.side === 'provider' ? [{ text: readyWords(reader.language, view.blocks) }] : []),
      { text: t('partnership.detail.apart'), isSubtle: true },
      { text: t('partnership.detail.customers'), isSubtle: true },
      ...(view.side === 'provider' && view.partnership.state !== 'terminated' ? abilityLines(reader, view) : []),
    ],
    actions: actionsFor(reader, view),
    subject: subjectOf(view),
  });
}

function factsOf({ language }: Reader, view: PartnershipView): NonNullable<Card['facts']> {
  const { t, date, country } = language;
  const { partnership, partner, grant, resellerSignedMpaAt: signed } = view;
  return [
    { title: t('partnership.detail.state'), value: t(`partnership.state.${partnership.state}`) },
    { title: t('partnership.detail.since'), value: date(partnership.startedAt) },
    { title: t('partnership.detail.grant'), value: t(`partnership.grant.${grant?.state ?? 'none'}`) },
    { title: t('label.country'), value: country(partner.country) },
    { title: t('invitation.mpnId'), value: partner.mpnId ?? '–' },
    {
      title: t('partnership.detail.mpa'),
      value: signed ? t('partnership.mpa.signed', { date: date(signed) }) : t('partnership.mpa.unsigned'),
    },
    ...(partnership.ticket ? [{ title: t('partnership.detail.ticket'), value: partnership.ticket }] : []),
  ];
}

function actionsFor(reader: Reader, view: PartnershipView): readonly CardAction[] {
  const { t } = reader.language;
  const actions = allActions(reader, view);
  const back =
    view.side === 'provider'
      ? commandButton(t('partnership.resellers.title'), 'myResellers')
      : commandButton(t('partnership.providers.title'), 'myProviders');
  if (actions.length < mostActions) return [...actions, back];
  if (actions.length === mostActions) return actions;
  const more = { verb: 'partnership.more', title: t('customer.button.more') };
  return [...actions.slice(0, mostActions - 1), more];
}

function allActions(reader: Reader, view: PartnershipView): readonly CardAction[] {
  const { language, actor } = reader;
  const { t } = language;
  const roles = actor?.roles ?? new Set();
  const { side, partnership, grant, removal, resellerSignedMpaAt } = view;
  const isOver = partnership.state === 'terminated';
  const mayTakeBack = side === 'reseller' && grant?.state === 'active' && isPermitted(roles, 'remove-provider-access');
  const mayRemind = side === 'provider' && !isOver && !resellerSignedMpaAt && isPermitted(roles, 'manage-own-requests');
  const mayEnd = !isOver && isPermitted(roles, 'request-termination');
  const removes = mayEnd && side === 'provider' && removal === 'self_service';
  return [
    ...(side === 'provider' && !isOver ? abilityActions(reader, view) : []),
    ...(mayTakeBack ? [{ verb: 'partnership.removeAccess', title: t('partnership.button.removeAccess') }] : []),
    ...(mayRemind ? [{ verb: 'partnership.remindMpa', title: t('partnership.button.remind') }] : []),
    ...(!isOver && isPermitted(roles, 'view-customers')
      ? [{ verb: 'customers.ofPartner', title: t('customers.button.view') }]
      : []),
    ...(side === 'reseller' && !isOver && isPermitted(roles, 'invite-customer')
      ? [{ verb: 'customerInvitation.startTogether', title: t('customerInvite.button.together') }]
      : []),
    ...(side === 'provider' ? [{ verb: 'partnership.access', title: t('partnership.button.access') }] : []),
    ...(mayEnd && !removes && partnership.state === 'active'
      ? [{ verb: 'partnership.askEnd', title: t('partnership.button.end') }]
      : []),
    ...(removes ? [{ verb: 'partnership.askRemove', title: t('partnership.button.remove') }] : []),
  ];
}

/** What the partnership's own card has no room for. */
export function morePartnershipCard(reader: Reader, view: PartnershipView): Card {
  const { t } = reader.language;
  const rest = allActions(reader, view).slice(mostActions - 1, 2 * mostActions - 2);
  return statement(reader, {
    name: 'partnership.more',
    title: { words: view.partner.name },
    lines: [{ text: t('partnership.more.body') }],
    actions: [...rest, { verb: 'partnership.show', title: t('button.back') }],
    subject: subjectOf(view),
  });
}

/** All that a card may have. */
const mostActions = 6;

/** REL-20: by support, on a ticket; the input is the way on. */
export function endCard(reader: Reader, view: PartnershipView, typed?: { ticket: string; error: string }): Card {
  const { t } = reader.language;
  return {
    name: 'partnership.end',
    template: 'form',
    title: t('partnership.end.title'),
    company: reader.company,
    lines: [{ text: t('partnership.end.intro') }, { text: t('partnership.end.grantStays'), isSubtle: true }],
    facts: [{ title: t('partnership.end.partner'), value: view.partner.name }],
    inputs: [
      {
        id: 'ticket',
        kind: 'text',
        label: t('partnership.end.ticket'),
        value: typed?.ticket,
        error: typed?.error,
        maxLength: 40,
        isRequired: true,
        errorMessage: t('partnership.end.ticketError'),
      },
    ],
    actions: [
      { verb: 'partnership.end', title: t('button.submit') },
      { verb: 'partnership.show', title: t('button.back'), ignoresInputs: true },
    ],
    subject: subjectOf(view),
  };
}

/** C-4: only where the rules allow a provider to remove a partnership itself. */
export function removeCard(reader: Reader, view: PartnershipView): Card {
  const { t } = reader.language;
  return {
    name: 'partnership.remove',
    template: 'form',
    title: t('partnership.remove.title'),
    company: reader.company,
    lines: [{ text: t('partnership.remove.intro') }],
    facts: [{ title: t('partnership.end.partner'), value: view.partner.name }],
    inputs: [
      {
        id: 'attestation',
        kind: 'toggle',
        label: t('partnership.remove.attest'),
        title: t('partnership.remove.attest.title'),
        isRequired: true,
        errorMessage: t('partnership.remove.attestError'),
      },
    ],
    actions: [
      { verb: 'partnership.remove', title: t('partnership.button.remove') },
      { verb: 'partnership.show', title: t('button.back'), ignoresInputs: true },
    ],
    subject: subjectOf(view),
  };
}

export function removedCard(reader: Reader): Card {
  const { t } = reader.language;
  return statement(reader, {
    name: 'partnership.removed',
    title: 'partnership.removed.title',
    lines: [{ text: t('partnership.removed.body') }],
    actions: [commandButton(t('partnership.resellers.title'), 'myResellers')],
  });
}

export function mpaReminderCard(reader: Reader, view: PartnershipView): Card {
  const { t } = reader.language;
  return statement(reader, {
    name: 'partnership.mpaReminder',
    title: 'partnership.mpa.title',
    lines: [{ text: t('partnership.mpa.body', { partner: view.partner.name }) }],
    actions: [commandButton(t('partnership.button.sign'), 'agreement')],
  });
}

function subjectOf({ partnership }: PartnershipView): NonNullable<Card['subject']> {
  return { kind: 'partnership', id: partnership.id, version: partnership.version };
}
