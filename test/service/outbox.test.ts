import { randomUUID } from 'node:crypto';
import { transact } from '../../src/db/transact';
import { checkMailAddress, type MailAddress } from '../../src/notifications/mailAddress';
import { enqueue, type Notice } from '../../src/notifications/outbox';
import { enqueuePartnerMail, partnerMailsPerDay, type PartnerMail } from '../../src/notifications/partnerMail';
import { brand, type OrganisationId } from '../../src/shared/ids';
import { err, ok } from '../../src/shared/result';
import { insertCard } from '../../src/turns/cardLedger';
import { aCard } from '../support/aCard';
import { anOutside, aPerson, aRelay, noticeRow, owe } from '../support/aRelay';
import { eachDatabase, untilBlocked, usePostgres } from '../support/databases';

const now = new Date('2026-11-20T09:00:00Z');
const noticeTo = (to: Notice['to']): Notice => ({ topic: 'x.happened', to, data: { id: 'x' } });

function address(text: string): MailAddress {
  const checked = checkMailAddress(text);
  if (!checked.ok) throw new Error('the test needs a valid address');
  return checked.value;
}

function aPartnerMail(organisationId: string): PartnerMail {
  const replyTo = address('sales@contoso.com');
  const mail = { address: address('it@fabrikam.com'), locale: 'ko' as const, replyTo, fromMember: brand<never>('m') };
  return { topic: 'invitation.mail', to: { mail }, data: {}, organisationId: brand(organisationId) };
}

async function sentToday(db: ReturnType<ReturnType<typeof usePostgres>>, organisation: string): Promise<number> {
  const rows = await db('partner_mail_counts').where({ organisation_id: organisation }).pluck('sent');
  return Number(rows[0] ?? 0);
}

eachDatabase((database) => {
  test('a notice is owed with its change or not at all', async () => {
    const key = randomUUID();
    await transact(database(), undefined, async (trx) => {
      await enqueue(trx, key, noticeTo({ person: aPerson() }));
      return err('refused');
    });
    expect(await noticeRow(database(), key)).toBeUndefined();
  });

  test('the same debt is never owed twice, not even after it was paid', async () => {
    const outside = anOutside();
    const notice = noticeTo({ person: aPerson() });
    const pay = (key: string) => transact(database(), undefined, async (trx) => ok(await enqueue(trx, key, notice)));
    const key = randomUUID();
    expect(await pay(key)).toEqual(ok(true));
    expect(await pay(key)).toEqual(ok(false));
    await aRelay(database(), outside).sendDue();
    expect(await pay(key)).toEqual(ok(false));
    await aRelay(database(), outside).sendDue();
    expect(outside.cards).toHaveLength(1);
  });

  test('outside a transaction nothing can be owed', async () => {
    // @ts-expect-error a plain connection is no transaction: this line must not compile without the remark above
    const enqueueOutside = () => enqueue(database(), randomUUID(), noticeTo({ person: aPerson() }));
    expect(enqueueOutside).toBeInstanceOf(Function);
  });

  test('a redraw goes to the tenant of the card’s reader; a forgotten card is owed nothing', async () => {
    const outside = anOutside();
    const card = aCard();
    await insertCard(database(), card);
    const key = await owe(database(), { to: { card: card.cardId } });
    const forgotten = await owe(database(), { to: { card: brand(randomUUID()) } });
    expect(await noticeRow(database(), key)).toMatchObject({ lane: card.tenantId, aad_object_id: card.aadObjectId });
    expect(await noticeRow(database(), forgotten)).toBeUndefined();
    await aRelay(database(), outside).sendDue();
    expect(outside.redrawn).toEqual([card.cardId]);
  });

  test('a company sends fifty mails a day through us and no more; what is refused is neither owed nor counted', async () => {
    const organisation = randomUUID();
    const day = '2026-11-20';
    await database()('partner_mail_counts').insert({
      organisation_id: organisation,
      day,
      sent: partnerMailsPerDay - 1,
    });
    const send = (key: string, at = now) =>
      transact(database(), undefined, (trx) => enqueuePartnerMail(trx, key, aPartnerMail(organisation), at));
    const [last, over] = [randomUUID(), randomUUID()];
    expect(await send(last)).toEqual(ok(undefined));
    expect(await send(last)).toEqual(ok(undefined));
    expect(await send(over)).toEqual(err({ kind: 'mail-quota-reached', perDay: 50 }));
    expect(await noticeRow(database(), over)).toBeUndefined();
    expect(await sentToday(database(), organisation)).toBe(50);
    expect(await send(over, new Date('2026-11-21T00:00:00Z'))).toEqual(ok(undefined));
  });
});

describe('with two transactions at once', () => {
  const database = usePostgres();

  test('the fiftieth mail of a day is sent once', async () => {
    const organisation = brand<OrganisationId>(randomUUID());
    const day = '2026-11-20';
    await database()('partner_mail_counts').insert({
      organisation_id: organisation,
      day,
      sent: partnerMailsPerDay - 1,
    });
    const trx = await database().transaction();
    expect(await enqueuePartnerMail(trx, randomUUID(), aPartnerMail(organisation), now)).toEqual(ok(undefined));
    const other = transact(database(), undefined, (second) =>
      enqueuePartnerMail(second, randomUUID(), aPartnerMail(organisation), now),
    );
    await untilBlocked(database());
    await trx.commit();
    expect(await other).toEqual(err({ kind: 'mail-quota-reached', perDay: 50 }));
    expect(await database()('notices').where({ organisation_id: organisation })).toHaveLength(1);
  });
});
