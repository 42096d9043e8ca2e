import type { Card, CardAction, CardInput, Fact, Line } from '../cards/model';
import type { NewCustomerView, OpenDraft } from '../customers/newCustomerViews';
import { personName } from './enrolmentSteps';
import { helpAction } from './home';
import { resellerInput } from './newCustomerForm';
import { statement } from './say';
import type { Reader } from './turn';

const mostLines = 20;

/** What was typed for one more subscription and not taken. */
export interface LineTyped {
  readonly product: string;
  readonly licences: string;
  readonly reseller: string | undefined;
  readonly error?: string;
}

/** CUS-21: products with licence counts, one after the other, each with its own reseller (SUB-4). */
export function linesCard(reader: Reader, view: NewCustomerView, said: { typed?: LineTyped; alert?: Line } = {}): Card {
  const { t } = reader.language;
  const isFull = view.lines.length >= mostLines;
  return {
    name: 'newCustomer.lines',
    template: 'form',
    title: t('newCustomer.lines.title'),
    company: reader.company,
    alert: said.alert,
    lines: [
      { text: t(isFull ? 'newCustomer.lines.full' : 'newCustomer.lines.intro', { most: mostLines }) },
      ...(view.isProvider ? [{ text: t('newCustomer.lines.incentive'), isSubtle: true }] : []),
      ...(view.lines.length === 0 ? [{ text: t('newCustomer.lines.none') }] : []),
    ],
    facts: [{ title: t('newCustomer.review.company'), value: view.details.name ?? '' }, ...lineFacts(reader, view)],
    inputs: [
      ...(isFull ? [] : lineInputs(reader, view, said.typed)),
      ...(view.lines.length === 0 ? [] : [removeInput(reader, view)]),
    ],
    actions: [
      ...(isFull ? [] : [{ verb: 'newCustomer.addLine', title: t('newCustomer.button.addLine') }]),
      { verb: 'newCustomer.review', title: t('newCustomer.button.review') },
      ...(view.lines.length === 0
        ? []
        : [{ verb: 'newCustomer.removeLine', title: t('newCustomer.button.removeLine') }]),
      ...backAndCancel(reader, 'details'),
    ],
    subject: subjectOf(view),
  };
}

function lineInputs(reader: Reader, view: NewCustomerView, typed: LineTyped | undefined): readonly CardInput[] {
  const { t, number } = reader.language;
  const label = t('newCustomer.field.lineReseller');
  const value = typed === undefined ? view.resellerId : typed.reseller;
  return [
    {
      kind: 'choice',
      id: 'product',
      label: t('newCustomer.field.product'),
      value: typed?.product ?? view.offers[0]?.product,
      choices: view.offers.map(({ product, min, max }) => ({
        title: `${product} (${number(min)}–${number(max)})`,
        value: product,
      })),
    },
    {
      kind: 'text',
      id: 'licences',
      label: t('newCustomer.field.licences'),
      value: typed?.licences ?? '',
      maxLength: 9,
      error: typed?.error,
    },
    ...(view.resellers.length === 0
      ? []
      : [resellerInput(reader, view.resellers, { id: 'lineReseller', label, value })]),
  ];
}

function removeInput({ language: { t } }: Reader, view: NewCustomerView): CardInput {
  return {
    kind: 'choice',
    id: 'line',
    label: t('newCustomer.field.line'),
    choices: view.lines.map(({ id, product, licences }) => ({
      title: `${product}, ${t('newCustomer.line', { licences })}`,
      value: id,
    })),
    value: view.lines.at(-1)?.id,
  };
}

function lineFacts({ language: { t, number } }: Reader, { lines, isProvider }: NewCustomerView): readonly Fact[] {
  return lines.map(({ product, licences, resellerName }) => {
    const count = t('newCustomer.line', { licences: number(licences) });
    if (!isProvider) return { title: product, value: count };
    const earns = resellerName
      ? t('newCustomer.line.reseller', { reseller: resellerName })
      : t('newCustomer.line.noReseller');
    return { title: product, value: `${count} · ${earns}` };
  });
}

/** CUS-22: everything once more; Submit makes all of it, Cancel none. */
export function reviewCard(reader: Reader, view: NewCustomerView, alert?: Line): Card {
  const { t } = reader.language;
  const earnsNobody = view.isProvider && view.lines.some(({ resellerId }) => resellerId === undefined);
  return {
    name: 'newCustomer.review',
    template: 'form',
    title: t('newCustomer.review.title'),
    company: reader.company,
    alert,
    lines: reviewLines(reader, view, earnsNobody),
    facts: [...accountFacts(reader, view), ...lineFacts(reader, view)],
    inputs: earnsNobody
      ? [
          {
            kind: 'toggle',
            id: 'withoutReseller',
            label: t('newCustomer.review.confirm'),
            title: t('newCustomer.review.confirm.title'),
            value: 'false',
          },
        ]
      : [],
    actions: [{ verb: 'newCustomer.submit', title: t('button.submit') }, ...backAndCancel(reader, 'subscriptions')],
    subject: subjectOf(view),
  };
}

function reviewLines({ language: { t } }: Reader, view: NewCustomerView, earnsNobody: boolean): readonly Line[] {
  const { isProvider, isDual, resellerName } = view;
  // one long word, for which a column beside its title is too narrow on a phone
  const domain = `${view.details.domainPrefix ?? ''}.onmicrosoft.com`;
  return [
    { text: t('newCustomer.review.body') },
    { text: t('newCustomer.review.domain', { domain }) },
    ...(isDual ? [{ text: t('newCustomer.form.dual'), tone: 'warning' as const }] : []),
    ...(resellerName ? [{ text: t('newCustomer.review.delegated', { reseller: resellerName }) }] : []),
    ...(isProvider && !resellerName ? [{ text: t('newCustomer.review.own') }] : []),
    ...(earnsNobody ? [{ text: t('newCustomer.review.noReseller'), tone: 'warning' as const }] : []),
  ];
}

function accountFacts(reader: Reader, { details, resellerName, acquiredAs }: NewCustomerView): readonly Fact[] {
  const { t, country } = reader.language;
  const joined = (...parts: readonly (string | undefined)[]): string =>
    parts.filter((part) => part !== undefined && part !== '').join(', ');
  const { addressLine1, addressLine2, city, state, postalCode, registrationNumber = '' } = details;
  const person = personName(reader, details.contactFirstName, details.contactLastName);
  return [
    { title: t('newCustomer.review.company'), value: details.name ?? '' },
    { title: t('newCustomer.field.country'), value: country(details.country ?? '') },
    { title: t('newCustomer.review.address'), value: joined(addressLine1, addressLine2, city, state, postalCode) },
    { title: t('newCustomer.review.contact'), value: joined(person, details.contactEmail, details.contactPhone) },
    ...(registrationNumber === '' ? [] : [{ title: t('newCustomer.review.registration'), value: registrationNumber }]),
    ...(resellerName ? [{ title: t('newCustomer.review.reseller'), value: resellerName }] : []),
    { title: t('newCustomer.review.acquired'), value: t(`newCustomer.acquired.${acquiredAs}`) },
  ];
}

function backAndCancel({ language: { t } }: Reader, to: 'details' | 'subscriptions'): readonly CardAction[] {
  return [
    { verb: 'newCustomer.back', title: t('button.back'), data: { to }, ignoresInputs: true },
    { verb: 'newCustomer.cancel', title: t('button.cancel'), ignoresInputs: true },
  ];
}

function subjectOf({ draft }: NewCustomerView): NonNullable<Card['subject']> {
  return { kind: 'customer-draft', id: draft.id, version: draft.version };
}

/** A colleague's half-made customer can be gone on with; nothing forces one to. */
export function openDraftsCard(reader: Reader, drafts: readonly OpenDraft[], partnershipId: string | undefined): Card {
  const { t, age } = reader.language;
  const from: Readonly<Record<string, string>> = partnershipId === undefined ? {} : { partnershipId };
  return {
    name: 'newCustomer.open',
    template: 'list',
    title: t('newCustomer.open.title'),
    company: reader.company,
    lines: [{ text: t('newCustomer.open.body') }],
    rows: drafts.map(({ name, startedBy, changedAt }) => ({
      name,
      lines: [t('newCustomer.open.row', { name: startedBy, age: age(changedAt, reader.now) })],
    })),
    inputs: [
      {
        kind: 'choice',
        id: 'draft',
        label: t('newCustomer.open.choose'),
        value: drafts[0]?.id,
        choices: drafts.map(({ id, name }) => ({ title: name, value: id })),
      },
    ],
    actions: [
      { verb: 'newCustomer.continue', title: t('newCustomer.button.continue') },
      { verb: 'newCustomer.begin', title: t('newCustomer.button.fresh'), data: { ...from, fresh: true } },
      helpAction(reader),
    ],
  };
}

export function cancelledCard(reader: Reader): Card {
  return statement(reader, {
    name: 'newCustomer.cancelled',
    title: 'newCustomer.cancelled.title',
    lines: [{ text: reader.language.t('newCustomer.cancelled.body') }],
    actions: [startOver(reader), helpAction(reader)],
  });
}

/** Cancelled by a colleague, or somebody else's: one answer. */
export function goneCard(reader: Reader): Card {
  return statement(reader, {
    name: 'newCustomer.gone',
    title: 'newCustomer.gone.title',
    lines: [{ text: reader.language.t('newCustomer.gone.body') }],
    actions: [startOver(reader), helpAction(reader)],
  });
}

function startOver({ language: { t } }: Reader): CardAction {
  return { verb: 'newCustomer.begin', title: t('newCustomer.button.add') };
}
