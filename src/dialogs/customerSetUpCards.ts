import type { Card, CardAction, Line } from '../cards/model';
import type { SetUpInformation } from '../customers/setUpCodes';
import type { CustomerServices } from '../customers/customerServices';
import type { TextKey } from '../i18n/language';
import { helpAction } from './home';
import { statement } from './say';
import type { Reader } from './turn';

/** The set-up of one of the company's own customers. */
export type FoundSetUp = NonNullable<Awaited<ReturnType<CustomerServices['setUps']['find']>>>;

/** CUS-23: shown once. What is stored of it, and what stands there later, is the card without the code. */
export function setUpCard(
  reader: Reader,
  found: FoundSetUp,
  { userName, code, expiresAt }: SetUpInformation,
  body: 'setUp.body' | 'setUp.body.reset',
): Card {
  const { t, dateTime } = reader.language;
  const closed = closedSetUpCard(reader, found);
  if (code === undefined) return { ...closed, alert: { text: t('error.secret-already-shown'), tone: 'attention' } };
  const page = `${reader.services.publicUrl()}/set-up`;
  const shown = statement(reader, {
    name: 'newCustomer.setUp',
    title: 'setUp.title',
    lines: [
      { text: t(body, { customer: found.customer }) },
      { text: t('setUp.until', { until: dateTime(expiresAt) }), isSubtle: true },
    ],
    copy: { how: t('copy.how'), text: t('setUp.text', { page, userName, code }) },
    subject: subjectOf(found),
    actions: [{ verb: 'customerSetUp.close', title: t('button.done') }],
  });
  return { ...shown, withoutSecret: closed };
}

/** How the set-up stands, without the code. */
export function closedSetUpCard(reader: Reader, found: FoundSetUp, alert?: Line): Card {
  const { t } = reader.language;
  const { setUp, customer } = found;
  if (setUp.state === 'used') return usedCard(reader, found);
  return statement(reader, {
    name: 'newCustomer.setUpClosed',
    title: 'setUp.closed.title',
    alert,
    lines: [{ text: t('setUp.closed.body', { customer }) }, { text: standing(reader, found), isSubtle: true }],
    subject: subjectOf(found),
    actions: [
      { verb: 'customerSetUp.reset', title: t('setUp.button.reset') },
      { verb: 'customerSetUp.again', title: t('setUp.button.again') },
      openCustomer(reader, found),
      helpAction(reader),
    ],
  });
}

function standing({ language: { t, dateTime }, now }: Reader, { setUp }: FoundSetUp): string {
  if (setUp.state === 'locked') return t('setUp.closed.locked');
  if (setUp.expiresAt <= now) return t('setUp.closed.lapsed');
  return t('setUp.closed.until', { until: dateTime(setUp.expiresAt) });
}

export function usedCard(reader: Reader, found: FoundSetUp): Card {
  return said(reader, found, {
    name: 'newCustomer.setUpDone',
    title: 'setUp.used.title',
    body: 'setUp.used.body',
    actions: [openCustomer(reader, found), helpAction(reader)],
  });
}

/** To whoever made it: somebody guessed, or the customer mistyped. */
export function lockedCard(reader: Reader, found: FoundSetUp): Card {
  return said(reader, found, {
    name: 'newCustomer.setUpLocked',
    title: 'setUp.locked.title',
    body: 'setUp.locked.body',
    actions: [{ verb: 'customerSetUp.reset', title: reader.language.t('setUp.button.reset') }, helpAction(reader)],
  });
}

interface Said {
  readonly name: string;
  readonly title: TextKey;
  readonly body: TextKey;
  readonly actions: readonly CardAction[];
}

function said(reader: Reader, found: FoundSetUp, { name, title, body, actions }: Said): Card {
  return statement(reader, {
    name,
    title,
    values: { customer: found.customer },
    lines: [{ text: reader.language.t(body) }],
    subject: subjectOf(found),
    actions,
  });
}

export function openCustomer(
  { language: { t } }: Reader,
  { relationshipId }: Pick<FoundSetUp, 'relationshipId'>,
): CardAction {
  return { verb: 'customer.open', title: t('setUp.button.customer'), data: { customer: relationshipId } };
}

function subjectOf({ setUp }: FoundSetUp): NonNullable<Card['subject']> {
  return { kind: 'customer-setup', id: setUp.customerId, version: 0 };
}
