import type { Card, CardInput } from '../cards/model';
import type { TextKey } from '../i18n/language';
import type { ResellerChoice } from '../subscriptions/resellerChoices';
import type { SubscriptionView } from '../subscriptions/subscriptionViews';
import { namedWords, subjectOf } from './subscriptionCards';
import type { Reader } from './turn';

/** An input's value for «nobody». */
export const nobody = '-';

interface Form {
  readonly name: string;
  readonly title: TextKey;
  readonly submit: string;
  readonly lines: NonNullable<Card['lines']>;
  readonly inputs: readonly CardInput[];
  readonly data?: Readonly<Record<string, string>>;
}

function form(reader: Reader, view: SubscriptionView, { name, title, submit, lines, inputs, data }: Form): Card {
  const { t } = reader.language;
  return {
    name,
    template: 'form',
    title: t(title),
    company: reader.company,
    lines,
    facts: [
      { title: t('subscription.fact.customer'), value: view.customerName },
      { title: t('subscription.fact.product'), value: view.subscription.product },
    ],
    inputs,
    actions: [
      { verb: submit, title: t('button.submit'), data },
      { verb: 'subscription.show', title: t('button.cancel'), ignoresInputs: true },
    ],
    subject: subjectOf(view),
  };
}

export interface CountAsked {
  readonly value?: number | undefined;
  readonly error?: string;
  /** The reseller's request that it fulfils. */
  readonly requestId?: string | undefined;
}

export function countForm(reader: Reader, view: SubscriptionView, { value, error, requestId }: CountAsked): Card {
  const { t, number } = reader.language;
  const { min, max } = view.offer;
  return form(reader, view, {
    name: 'subscription.count',
    title: 'subscription.count.title',
    submit: 'subscription.count',
    lines: [
      { text: t('subscription.count.range', { min: number(min), max: number(max) }) },
      ...(requestId === undefined ? [] : [{ text: t('order.form.forRequest') }]),
    ],
    inputs: [
      countInput(reader, {
        label: 'subscription.count.input',
        min,
        max,
        value: value ?? view.subscription.licences,
        error,
      }),
    ],
    data: requestId === undefined ? {} : { request: requestId },
  });
}

export function countInput(
  { language: { t, number } }: Reader,
  asked: {
    label: TextKey;
    min: number;
    max: number;
    value?: number | undefined;
    error?: string | undefined;
    isOptional?: true;
  },
): CardInput {
  const { label, min, max, value, error, isOptional } = asked;
  const errorMessage = t('error.licence-count-invalid', { min: number(min), max: number(max) });
  const required = isOptional ? {} : { isRequired: true };
  return { id: 'licences', kind: 'number', label: t(label), min, max, value, error, errorMessage, ...required };
}

export function suspendForm(reader: Reader, view: SubscriptionView): Card {
  return form(reader, view, {
    name: 'subscription.suspend',
    title: 'subscription.suspend.title',
    submit: 'subscription.suspend',
    lines: [{ text: reader.language.t('subscription.suspend.body'), tone: 'warning' }],
    inputs: [],
  });
}

export function resellerForm(reader: Reader, view: SubscriptionView, resellers: readonly ResellerChoice[]): Card {
  const { t } = reader.language;
  return form(reader, view, {
    name: 'subscription.reseller',
    title: 'subscription.reseller.title',
    submit: 'subscription.reseller',
    lines: [{ text: t('subscription.reseller.why') }, { text: t('subscription.reseller.warning'), tone: 'warning' }],
    inputs: [resellerInput(reader, resellers, view.subscription.resellerId), withoutResellerInput(reader)],
  });
}

export function resellerInput(
  { language: { t } }: Reader,
  resellers: readonly ResellerChoice[],
  value: string | undefined,
): CardInput {
  const choices = resellers.map(({ id, name, isRelated }) => ({
    title: t(isRelated ? 'subscription.reseller.related' : 'subscription.reseller.unrelated', { name }),
    value: id as string,
  }));
  return {
    id: 'reseller',
    kind: 'choice',
    label: t('subscription.reseller.input'),
    value: value ?? nobody,
    choices: [{ title: t('subscription.reseller.none'), value: nobody }, ...choices],
  };
}

/** INC-2: no reseller is a decision of its own. */
export function withoutResellerInput({ language: { t } }: Reader): CardInput {
  return {
    id: 'withoutReseller',
    kind: 'toggle',
    label: t('subscription.reseller.confirmLabel'),
    title: t('subscription.reseller.confirm'),
    value: 'false',
  };
}

export function supportForm(reader: Reader, view: SubscriptionView, contacts: readonly ResellerChoice[]): Card {
  const { t } = reader.language;
  const { supportContactId } = view.subscription;
  const listed = contacts.map(({ id, name }) => ({ title: name, value: id as string }));
  const isListed = listed.some(({ value }) => value === supportContactId);
  return form(reader, view, {
    name: 'subscription.support',
    title: 'subscription.button.support',
    submit: 'subscription.support',
    lines: [
      { text: t('subscription.support.why') },
      ...(view.isSupportEligible
        ? []
        : [{ text: t('subscription.support.gone', { name: namedWords(t, view.support) }), tone: 'warning' as const }]),
    ],
    inputs: [
      {
        id: 'contact',
        kind: 'choice',
        label: t('subscription.fact.support'),
        value: isListed ? supportContactId : nobody,
        choices: [{ title: t('subscription.support.none'), value: nobody }, ...listed],
      },
    ],
  });
}

export function renewalForm(reader: Reader, view: SubscriptionView): Card {
  const { t } = reader.language;
  return form(reader, view, {
    name: 'subscription.renewal',
    title: 'subscription.renewal.title',
    submit: 'subscription.renewal',
    lines: [{ text: t('subscription.renewal.why') }],
    inputs: [
      {
        id: 'intent',
        kind: 'choice',
        label: t('subscription.fact.renewal'),
        value: view.subscription.renewalIntent ?? 'renew',
        choices: (['renew', 'end'] as const).map((value) => ({ title: t(`subscription.renewal.${value}`), value })),
      },
    ],
  });
}
