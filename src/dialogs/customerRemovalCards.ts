import type { Card, CardInput, Fact, Line } from '../cards/model';
import type { RemovalView } from '../customers/customerRemoval';
import { statement } from './say';
import { commandButton } from './partnershipRefusals';
import type { Reader } from './turn';

/** What was entered so far, to be shown again. */
export interface RemovalEntered {
  readonly hasAttested: boolean;
  readonly typedName: string;
  readonly noticeGivenOn: string;
  /** The field that the refusal is about. */
  readonly wrong?: 'name' | 'noticeGivenOn' | undefined;
}

const nothingEntered: RemovalEntered = { hasAttested: false, typedName: '', noticeGivenOn: '' };

/** RMV-3 to RMV-7 on one card: what stays, what is attested, what the person does itself, and the name typed. */
export function removalCard(reader: Reader, view: RemovalView, entered: RemovalEntered = nothingEntered): Card {
  const { t } = reader.language;
  return {
    name: 'customerRemoval.form',
    template: 'form',
    title: t('customerRemoval.title'),
    company: reader.company,
    facts: factsOf(reader, view),
    lines: [
      { text: t('customerRemoval.effects') },
      ...grantsOf(reader, view),
      { text: t('customerRemoval.notice.heading'), isHeading: true },
      { text: t('customerRemoval.notice.body') },
    ],
    inputs: inputsOf(reader, view, entered),
    actions: [
      { verb: 'customer.remove', title: t('customerRemoval.button.remove') },
      { verb: 'customer.show', title: t('button.back'), ignoresInputs: true },
    ],
    subject: subjectOf(view.relationship),
  };
}

function factsOf({ language: { t, date } }: Reader, { relationship }: RemovalView): readonly Fact[] {
  const { name, primaryDomain, since } = relationship;
  return [
    { title: t('customerRemoval.customer'), value: name },
    { title: t('customerRemoval.domain'), value: primaryDomain ?? '–' },
    { title: t('customerRemoval.since'), value: date(noonOf(since)) },
  ];
}

/** A day at the partner's place, so that no time zone of a reader makes another day of it. */
function noonOf(day: string): Date {
  return new Date(`${day}T12:00:00Z`);
}

function grantsOf({ language: { t } }: Reader, { grants }: RemovalView): readonly Line[] {
  const heading = { text: t('customerRemoval.grants.heading'), isHeading: true };
  if (grants.length === 0) return [heading, { text: t('customerRemoval.grants.none') }];
  return [
    heading,
    { text: t('customerRemoval.grants.body') },
    ...grants.map((kind) => ({ text: t(`customerRemoval.grant.${kind}`) })),
  ];
}

function inputsOf({ language: { t } }: Reader, { relationship }: RemovalView, entered: RemovalEntered): CardInput[] {
  const { hasAttested, typedName, noticeGivenOn, wrong } = entered;
  const dateError = t('customerRemoval.noticeGivenOn.error');
  return [
    {
      id: 'attestation',
      kind: 'toggle',
      label: t('customerRemoval.attest.label'),
      title: t('customerRemoval.attest.title'),
      value: String(hasAttested),
      isRequired: true,
      errorMessage: t('customerRemoval.attest.error'),
    },
    {
      id: 'noticeGivenOn',
      kind: 'date',
      label: t('customerRemoval.noticeGivenOn'),
      value: noticeGivenOn,
      ...(wrong === 'noticeGivenOn' ? { error: dateError } : {}),
    },
    {
      id: 'typedName',
      kind: 'text',
      label: t('customerRemoval.name', { name: relationship.name }),
      value: typedName,
      maxLength: 250,
      isRequired: true,
      errorMessage: t('customerRemoval.name.error'),
      ...(wrong === 'name' ? { error: t('customerRemoval.name.error') } : {}),
    },
  ];
}

export interface Remaining {
  readonly product: string;
  readonly licences: number;
}

const mostShown = 10;

/** C-3: which subscriptions are in the way, and where they are suspended. */
export function remainingCard(reader: Reader, { relationship }: RemovalView, remaining: readonly Remaining[]): Card {
  const { t, number } = reader.language;
  const more = remaining.length - mostShown;
  return statement(reader, {
    name: 'customerRemoval.remaining',
    title: 'customerRemoval.remain.title',
    facts: [{ title: t('customerRemoval.customer'), value: relationship.name }],
    lines: [
      ...remaining.slice(0, mostShown).map(({ product, licences }) => ({
        text: t('customerRemoval.remain.row', { product, count: number(licences) }),
      })),
      ...(more > 0 ? [{ text: t('customerRemoval.remain.more', { count: number(more) }) }] : []),
    ],
    actions: [
      { verb: 'subscription.list', title: t('customerRemoval.button.suspend') },
      { verb: 'customer.askRemove', title: t('customerRemoval.button.remove') },
      { verb: 'customer.show', title: t('button.back') },
    ],
    subject: subjectOf(relationship),
  });
}

/** RMV-2: what is so now; every grant that stays is named once more. */
export function removedCard(reader: Reader, view: RemovalView): Card {
  const { t } = reader.language;
  return statement(reader, {
    name: 'customerRemoval.done',
    title: 'customerRemoval.done.title',
    alert: { text: t('customerRemoval.done.body', { name: view.relationship.name }), tone: 'good' },
    facts: endOf(reader, view),
    lines: [...grantsOf(reader, view), { text: t('customerRemoval.done.again'), isSubtle: true }],
    actions: waysOn(reader),
  });
}

function endOf(reader: Reader, { removal }: RemovalView): readonly Fact[] {
  const { t, date } = reader.language;
  if (removal === undefined) return [];
  const { removedAt, noticeGivenOn } = removal;
  return [
    { title: t('customerRemoval.removedOn'), value: date(removedAt) },
    ...(noticeGivenOn === undefined
      ? []
      : [{ title: t('customerRemoval.noticeGivenOn'), value: date(noonOf(noticeGivenOn)) }]),
  ];
}

function waysOn({ language: { t } }: Reader): NonNullable<Card['actions']> {
  return [
    commandButton(t('customerRemoval.button.customers'), 'myCustomers'),
    commandButton(t('customerRemoval.button.invite'), 'inviteCustomer'),
  ];
}

/** For a card about a relationship that is over, or was never the reader's company's: what is so, and the invitation. */
export function noRelationshipCard(reader: Reader, view: RemovalView | undefined): Card {
  const { t, date } = reader.language;
  const current = view?.current;
  if (view !== undefined && current !== undefined) {
    return statement(reader, {
      name: 'customerRemoval.again',
      title: 'customerRemoval.again.title',
      lines: [{ text: t('customerRemoval.again.body', { name: current.name, date: date(noonOf(current.since)) }) }],
      actions: [{ verb: 'customer.show', title: t('button.open') }],
      subject: subjectOf(current),
    });
  }
  return statement(reader, {
    name: 'customerRemoval.gone',
    title: 'customerRemoval.gone.title',
    facts: view && [{ title: t('customerRemoval.customer'), value: view.relationship.name }, ...endOf(reader, view)],
    lines: view && grantsOf(reader, view),
    actions: waysOn(reader),
  });
}

function subjectOf({ id, version }: RemovalView['relationship']): NonNullable<Card['subject']> {
  return { kind: 'customer-relationship', id, version };
}
