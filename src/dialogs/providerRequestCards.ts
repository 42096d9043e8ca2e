import type { Card, CardAction, CardInput, Fact } from '../cards/model';
import type { Beginning } from '../subscriptions/providerRequestService';
import type { ProviderRequestView } from '../subscriptions/providerRequestViews';
import { commandButton } from './partnershipRefusals';
import { statement } from './say';
import { countInput } from './subscriptionForms';
import type { Reader } from './turn';

const mostNoteLetters = 500;
const mostNameLetters = 200;
const mostOfAll = 1_000_000;

/** The choice «another licence count» among the products one could move to. */
export const licencesOnly = '-';

export interface AskShown {
  readonly what?: string | undefined;
  readonly product?: string | undefined;
  readonly licences?: number | undefined;
  readonly provider?: string | undefined;
  readonly note?: string | undefined;
  readonly customerName?: string | undefined;
  readonly customerDomain?: string | undefined;
  readonly customerCountry?: string | undefined;
  readonly countError?: string;
  readonly alert?: Card['alert'];
}

/** What about, as the button that led here had it; goes along with «Submit». */
export type AskData = Readonly<Record<'relationship' | 'subscription' | 'newCustomer', string>>;

export function askForm(reader: Reader, begun: Beginning, data: Partial<AskData>, shown: AskShown = {}): Card {
  const { t } = reader.language;
  const { customer, subscription } = begun;
  return {
    name: 'providerRequest.ask',
    template: 'form',
    title: t('providerRequest.ask.title'),
    company: reader.company,
    alert: shown.alert,
    lines: [
      { text: t(customer ? 'providerRequest.ask.why' : 'providerRequest.ask.newCustomer') },
      ...(customer && !subscription ? [{ text: t('providerRequest.ask.noRelationship'), isSubtle: true }] : []),
    ],
    facts: [
      ...(customer ? [{ title: t('subscription.fact.customer'), value: customer.name }] : []),
      ...(subscription ? [{ title: t('subscription.fact.product'), value: subscription.product }] : []),
      ...(begun.providers.length === 1
        ? [{ title: t('providerRequest.fact.provider'), value: begun.providers[0]?.name ?? '' }]
        : []),
    ],
    inputs: [
      ...providerInput(reader, begun, shown),
      ...(customer ? [] : newCustomerInputs(reader, shown)),
      ...(subscription ? onSubscription(reader, begun, shown) : onNew(reader, begun, shown)),
      {
        id: 'note',
        kind: 'multiline',
        label: t('providerRequest.ask.note'),
        value: shown.note,
        maxLength: mostNoteLetters,
      },
    ],
    actions: [
      { verb: 'providerRequest.send', title: t('button.submit'), data },
      { ...commandButton(t('button.cancel'), 'subscriptions') },
    ],
  };
}

/** REL-21: asked whenever there are several. */
function providerInput({ language: { t } }: Reader, { providers }: Beginning, shown: AskShown): readonly CardInput[] {
  if (providers.length < 2) return [];
  const choices = providers.map(({ id, name }) => ({ title: name, value: id as string }));
  const label = t('providerRequest.ask.provider');
  return [{ id: 'provider', kind: 'choice', label, value: shown.provider ?? choices[0]?.value, choices }];
}

function newCustomerInputs({ language: { t } }: Reader, shown: AskShown): readonly CardInput[] {
  return [
    {
      id: 'customerName',
      kind: 'text',
      label: t('providerRequest.ask.customerName'),
      value: shown.customerName,
      maxLength: mostNameLetters,
      isRequired: true,
      errorMessage: t('providerRequest.ask.customerNameError'),
    },
    {
      id: 'customerDomain',
      kind: 'text',
      label: t('providerRequest.ask.customerDomain'),
      value: shown.customerDomain,
      maxLength: mostNameLetters,
    },
    {
      id: 'customerCountry',
      kind: 'text',
      label: t('providerRequest.ask.customerCountry'),
      value: shown.customerCountry,
      maxLength: 2,
    },
  ];
}

function onSubscription(reader: Reader, { offers, subscription }: Beginning, shown: AskShown): readonly CardInput[] {
  const { t } = reader.language;
  const upgrades = offers.map(({ product }) => ({
    title: t('providerRequest.ask.upgradeTo', { product }),
    value: product,
  }));
  return [
    {
      id: 'what',
      kind: 'choice',
      label: t('providerRequest.ask.what'),
      value: shown.what ?? licencesOnly,
      choices: [{ title: t('providerRequest.ask.licences'), value: licencesOnly }, ...upgrades],
    },
    count(reader, shown, subscription?.licences),
  ];
}

function onNew(reader: Reader, { offers, customer }: Beginning, shown: AskShown): readonly CardInput[] {
  const { t } = reader.language;
  const none = customer ? [] : [{ title: t('providerRequest.ask.noProduct'), value: licencesOnly }];
  const choices = [...none, ...offers.map(({ product }) => ({ title: product, value: product }))];
  const label = t('providerRequest.ask.product');
  return [
    { id: 'product', kind: 'choice', label, value: shown.product ?? choices[0]?.value, choices },
    count(reader, shown, undefined),
  ];
}

function count(reader: Reader, shown: AskShown, present: number | undefined): CardInput {
  const value = shown.licences ?? present;
  const label = 'providerRequest.ask.count';
  return countInput(reader, { label, min: 1, max: mostOfAll, value, error: shown.countError, isOptional: true });
}

/** A request as its two sides see it; the buttons are what each may still do. */
export function providerRequestCard(reader: Reader, view: ProviderRequestView, alert?: Card['alert']): Card {
  const { t } = reader.language;
  const { request } = view;
  return statement(reader, {
    name: 'providerRequest.card',
    title: {
      words: t('providerRequest.title', {
        customer: request.customerName,
        kind: t(`providerRequest.kind.${request.kind}`),
      }),
    },
    alert,
    facts: factsOf(reader, view),
    actions: actionsFor(reader, view),
    subject: { kind: 'provider-request', id: request.id, version: request.version },
  });
}

function factsOf({ language }: Reader, { request, side, partnerName }: ProviderRequestView): readonly Fact[] {
  const { t, dateTime, number, country } = language;
  const { customerCountry, licences, settledAt } = request;
  return [
    fact(t('label.status'), t(`providerRequest.state.${request.state}`)),
    fact(t(`providerRequest.fact.${side === 'provider' ? 'reseller' : 'provider'}`), partnerName),
    fact(t('subscription.fact.customer'), request.customerName),
    fact(t('providerRequest.fact.domain'), request.customerDomain),
    fact(t('label.country'), customerCountry && country(customerCountry)),
    fact(t('subscription.fact.product'), request.product),
    fact(t('subscription.fact.licences'), licences === undefined ? undefined : number(licences)),
    fact(t('providerRequest.fact.note'), request.note),
    fact(t('providerRequest.fact.sent'), dateTime(request.sentAt)),
    fact(t('providerRequest.fact.settled'), settledAt && dateTime(settledAt)),
    fact(t('providerRequest.fact.reason'), request.reason),
  ].filter((one) => one !== undefined);
}

function fact(title: string, value: string | undefined): Fact | undefined {
  return value === undefined ? undefined : { title, value };
}

function actionsFor({ language: { t } }: Reader, { request, side }: ProviderRequestView): readonly CardAction[] {
  const list = commandButton(t('providerRequest.button.list'), 'requests');
  if (request.state !== 'sent') return [list];
  if (side === 'reseller')
    return [{ verb: 'providerRequest.withdraw', title: t('providerRequest.button.withdraw') }, list];
  const fulfil =
    request.kind === 'new_customer'
      ? { verb: 'newCustomer.begin', title: t('providerRequest.button.fulfil'), data: { requestId: request.id } }
      : { verb: 'providerRequest.fulfil', title: t('providerRequest.button.fulfil') };
  return [fulfil, { verb: 'providerRequest.askDecline', title: t('providerRequest.button.decline') }, list];
}

export function declineForm(reader: Reader, { request }: ProviderRequestView): Card {
  const { t } = reader.language;
  return {
    name: 'providerRequest.decline',
    template: 'form',
    title: t('providerRequest.decline.title'),
    company: reader.company,
    lines: [{ text: t('providerRequest.decline.body') }],
    facts: [{ title: t('subscription.fact.customer'), value: request.customerName }],
    inputs: [
      {
        id: 'reason',
        kind: 'multiline',
        label: t('providerRequest.decline.reason'),
        maxLength: mostNoteLetters,
      },
    ],
    actions: [
      { verb: 'providerRequest.decline', title: t('providerRequest.button.decline') },
      { verb: 'providerRequest.show', title: t('button.back'), ignoresInputs: true },
    ],
    subject: { kind: 'provider-request', id: request.id, version: request.version },
  };
}

/** CUS-2: without the relationship the provider cannot order. */
export function jointCard(reader: Reader, { request, partnerName }: ProviderRequestView): Card {
  const { t } = reader.language;
  const { customerName: customer } = request;
  return statement(reader, {
    name: 'providerRequest.joint',
    title: 'providerRequest.joint.title',
    lines: [{ text: t('providerRequest.joint.body', { partner: partnerName, customer }) }],
    actions: [
      commandButton(t('providerRequest.button.invite'), 'inviteNewCustomers'),
      commandButton(t('providerRequest.button.list'), 'requests'),
    ],
  });
}
