import type { AadObjectId, CardId, MemberId, TenantId } from '../shared/ids';
import { errorClass } from '../shared/errorClass';
import type { Log } from '../shared/log';
import type { MailText, OutgoingMail } from './mail';
import type { Delivery, DueNotice } from './noticeClaims';
import type { MailRecipient, NoticePerson } from './outbox';

export type Rendered<Card> =
  { readonly kind: 'card'; readonly card: Card } | { readonly kind: 'mail'; readonly mail: MailText };

/** What the relay needs from the rest of the program. A door that throws is tried again later. */
export interface RelayDoors<Card> {
  /** The member's tenant, and the person once linked. */
  addressOf(member: MemberId): Promise<{ readonly tenantId: TenantId; readonly aadObjectId?: AadObjectId } | 'gone'>;
  /** In the reader's language, from what is true now. `gone`: nothing to tell any more. */
  render(notice: DueNotice): Promise<Rendered<Card> | 'gone' | 'not-yet'>;
  deliverCard(person: NoticePerson, cardId: CardId, card: Card): Promise<Delivery>;
  sendMail(mail: OutgoingMail): Promise<Delivery>;
  /** In the place of `cardId`; the new drawing's id is the same at every try. */
  redraw(cardId: CardId, card: Card, drawingId: CardId): Promise<Delivery>;
}

/** Renders and sends one notice within a time limit; never throws. */
export function createSender<Card>(
  doors: RelayDoors<Card>,
  log: Log,
  sendLimitMs = 20_000,
): (notice: DueNotice) => Promise<Delivery> {
  async function send(notice: DueNotice): Promise<Delivery> {
    const rendered = await doors.render(notice);
    if (typeof rendered === 'string') return { state: rendered };
    if (rendered.kind === 'mail') {
      return 'mail' in notice.to ? doors.sendMail(toMail(notice, notice.to.mail, rendered.mail)) : mismatch;
    }
    if ('mail' in notice.to) return mismatch;
    if ('card' in notice.to) return doors.redraw(notice.to.card, rendered.card, notice.cardId);
    const { tenantId, aadObjectId } = notice;
    if (!tenantId || !aadObjectId) return { state: 'not-yet' };
    return doors.deliverCard({ tenantId, aadObjectId }, notice.cardId, rendered.card);
  }

  return async (notice) => {
    try {
      const delivery = await within(sendLimitMs, send(notice));
      if (delivery.state !== 'sent')
        log.info({ notice: notice.id, topic: notice.topic, ...delivery }, 'notice not sent');
      return delivery;
    } catch (error) {
      log.warn({ notice: notice.id, topic: notice.topic, error: errorClass(error) }, 'notice not sent');
      return { state: 'retry', reason: errorClass(error) };
    }
  };
}

const mismatch: Delivery = { state: 'refused', reason: 'rendered-for-another-door' };

/** What comes after the limit is not heard: the next attempt carries the same ids. */
async function within(ms: number, work: Promise<Delivery>): Promise<Delivery> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<Delivery>((resolve) => {
    timer = setTimeout(() => resolve({ state: 'ambiguous', reason: 'time-limit' }), ms).unref();
  });
  work.catch(() => {}); // a failure after the limit is nobody's
  return Promise.race([work, limit]).finally(() => clearTimeout(timer));
}

function toMail(notice: DueNotice, to: MailRecipient, text: MailText): OutgoingMail {
  const isForPartner = to.fromMember !== undefined;
  return { ...text, id: notice.cardId, to: to.address, replyTo: to.replyTo, isForPartner };
}
