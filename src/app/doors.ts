import type { Knex } from 'knex';
import { cardMessage, drawCard } from '../bot/cards';
import type { Deliver, Failure } from '../bot/deliver';
import type { ReaderOf } from '../bot/readers';
import type { CardBinder } from '../cards/bindCard';
import type { Card } from '../cards/model';
import type { Services } from '../dialogs/services';
import type { Feature, Reader } from '../dialogs/turn';
import { languageOf } from '../i18n/language';
import { findReference, saveUnreachable, type StoredReference } from '../members/conversationReferences';
import type { SendMail } from '../notifications/mail';
import type { Delivery, DueNotice } from '../notifications/noticeClaims';
import type { NoticePerson } from '../notifications/outbox';
import type { RelayDoors, Rendered } from '../notifications/sender';
import { brand, type AadObjectId, type CardId, type MemberId, type TenantId } from '../shared/ids';
import { insertCard, replaceCard, saveCardSent, type KnownCard } from '../turns/cardLedger';
import { findCard } from './cardById';

export interface DoorsOptions {
  readonly db: Knex;
  readonly features: Feature;
  readonly services: Services;
  readonly binder: CardBinder;
  readonly readerOf: ReaderOf;
  readonly deliver: Deliver;
  readonly sendMail: SendMail;
  readonly now: () => Date;
  readonly mailTimeZone: string;
}

/** A card on its way to a reader who did not ask just now. */
export interface AddressedCard {
  readonly reader: Reader;
  readonly card: Card;
}

/** What the relay sends through: texts and cards found at sending time, in the reader's language. */
export function createDoors(options: DoorsOptions): RelayDoors<AddressedCard> {
  return {
    addressOf: (member) => addressOf(options.db, member),
    render: (notice) => render(options, notice),
    deliverCard: (person, cardId, addressed) => deliverCard(options, person, cardId, addressed),
    sendMail: options.sendMail,
    redraw: (cardId, addressed, drawingId) => redraw(options, cardId, addressed, drawingId),
  };
}

async function addressOf(
  db: Knex,
  member: MemberId,
): Promise<{ readonly tenantId: TenantId; readonly aadObjectId?: AadObjectId } | 'gone'> {
  const row = await db('members')
    .join('organisations', 'organisations.id', 'members.organisation_id')
    .where('members.id', member)
    .whereNot('members.state', 'removed')
    .whereNotNull('organisations.tenant_id')
    .first<{ tenant_id: string; aad_object_id: string | null } | undefined>('tenant_id', 'aad_object_id');
  if (row === undefined) return 'gone';
  const tenantId = brand<TenantId>(row.tenant_id);
  return row.aad_object_id === null ? { tenantId } : { tenantId, aadObjectId: brand<AadObjectId>(row.aad_object_id) };
}

async function render(options: DoorsOptions, notice: DueNotice): Promise<Rendered<AddressedCard> | 'gone' | 'not-yet'> {
  if ('mail' in notice.to) return renderMail(options, notice, notice.to.mail.locale);
  if ('card' in notice.to) return renderRedraw(options, notice.to.card);
  const { tenantId, aadObjectId } = notice;
  const reference = tenantId && aadObjectId && (await findReference(options.db, { tenantId, aadObjectId }));
  if (!reference || reference.state !== 'installed') return 'not-yet';
  const reader = await readerAt(options, reference, `notice-${notice.id}`);
  const draw = options.features.notices[notice.topic];
  if (draw === undefined) throw new Error(`no card for the notice ${notice.topic}`);
  const card = await draw(reader, typeof notice.data.id === 'string' ? notice.data.id : '', notice.data);
  return card ? { kind: 'card', card: { reader, card } } : 'gone';
}

async function renderMail(
  options: DoorsOptions,
  notice: DueNotice,
  locale: 'ko' | 'en',
): Promise<Rendered<never> | 'gone'> {
  const draw = options.features.mails[notice.topic];
  if (draw === undefined) throw new Error(`no text for the mail ${notice.topic}`);
  const language = languageOf(locale, options.mailTimeZone);
  const mail = await draw({ language, now: options.now(), services: options.services }, notice.data);
  return mail ? { kind: 'mail', mail } : 'gone';
}

async function renderRedraw(options: DoorsOptions, cardId: CardId): Promise<Rendered<AddressedCard> | 'gone'> {
  const known = await findCard(options.db, cardId);
  const reference = known && (await findReference(options.db, known));
  // A card that gave way to another needs no redrawing: whoever pressed it has the answer in its place.
  if (known?.state !== 'live' || !known.activityId || reference?.state !== 'installed') return 'gone';
  const draw = options.features.subjects[known.subjectKind];
  if (draw === undefined) return 'gone';
  const reader = await readerAt(options, reference, `redraw-${cardId.slice(0, 8)}`);
  const card = await draw(reader, known.subjectId, { name: known.name });
  return card ? { kind: 'card', card: { reader, card } } : 'gone';
}

function readerAt(options: DoorsOptions, reference: StoredReference, correlationId: string): Promise<Reader> {
  return options.readerOf({ ...reference, correlationId }, reference);
}

async function deliverCard(
  options: DoorsOptions,
  person: NoticePerson,
  cardId: CardId,
  { reader, card }: AddressedCard,
): Promise<Delivery> {
  const reference = await findReference(options.db, person);
  if (reference?.state !== 'installed') return { state: 'not-yet' };
  const drawn = drawCard(options.binder, reader, card, { cardId, conversationId: reference.conversationId });
  await insertCard(options.db, drawn.ledger);
  const delivered = await options.deliver.send(reference, cardMessage(drawn));
  if (!delivered.ok) return failed(options, reference, delivered.failure);
  const { conversationId } = reference;
  await saveCardSent(options.db, cardId, { conversationId, activityId: delivered.activityId });
  return { state: 'sent' };
}

/** `drawingId` is the same at every try, so a repeated redraw is one card. */
async function redraw(
  options: DoorsOptions,
  cardId: CardId,
  { reader, card }: AddressedCard,
  drawingId: CardId,
): Promise<Delivery> {
  const known = await findCard(options.db, cardId);
  const reference = known && (await findReference(options.db, known));
  if (!known?.activityId || reference?.state !== 'installed') return { state: 'gone' };
  const drawn = drawCard(options.binder, reader, card, { ...placeOf(known), cardId: drawingId });
  await insertCard(options.db, drawn.ledger); // before it is seen, so that no click comes too early
  const delivered = await options.deliver.update(reference, known.activityId, cardMessage(drawn));
  if (!delivered.ok) return failed(options, reference, delivered.failure);
  await replaceCard(options.db, cardId, drawn.ledger);
  return { state: 'sent' };
}

function placeOf({ conversationId, activityId }: KnownCard): { conversationId?: string; activityId?: string } {
  return { ...(conversationId ? { conversationId } : {}), ...(activityId ? { activityId } : {}) };
}

/** A chat that is gone gets nothing more until its person writes or installs again; what is owed waits for that. */
async function failed(options: DoorsOptions, reference: StoredReference, failure: Failure): Promise<Delivery> {
  switch (failure.kind) {
    case 'gone':
      if (failure.what === 'activity') return { state: 'gone' };
      await saveUnreachable(options.db, reference, 'blocked', options.now());
      return { state: 'not-yet' };
    case 'throttled':
      return { state: 'throttled', retryAfterSeconds: Math.ceil(failure.retryAfterMs / 1000) };
    case 'retry':
    case 'ambiguous':
    case 'refused':
      return { state: failure.kind, reason: failure.detail.slice(0, 64) };
  }
}
