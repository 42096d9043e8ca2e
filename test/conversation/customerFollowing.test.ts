import type { Knex } from 'knex';
import { redrawCardsAbout } from '../../src/app/redraw';
import { owe } from '../../src/relationships/addressees';
import { brand, type MemberId, type OrganisationId } from '../../src/shared/ids';
import { aCustomerOf } from '../support/customers';
import { aCustomerCast, type CustomerCast } from '../support/invitingCast';
import { eachDatabase } from '../support/databases';

const day = 24 * 3600;

eachDatabase((database) => {
  async function sends({ reseller, customerEmail }: CustomerCast, button = 'customerInvitation.sendInTeams') {
    await reseller.says('request a reseller relationship');
    await reseller.presses('customerInvitation.begin', { email: customerEmail, locale: 'en' });
    return reseller.presses(button);
  }

  test('the partner sends again, reminds, addresses anew and withdraws, each from the invitation’s own card', async () => {
    const cast = await aCustomerCast(database());
    const { reseller } = cast;
    (await sends(cast)).sees('The customer invitation is sent.', 'Sent in Teams', 'Not opened yet');
    (await reseller.presses('Remind')).sees('The reminder is sent');
    (await reseller.presses('Resend')).sees('Earlier links no longer work');
    await reseller.presses('Change…');
    (await reseller.presses('Next', { email: 'owner@outlook.com' })).sees('Enter the customer’s domain');
    (await reseller.presses('Next', { email: `sales@${cast.customerEmail.split('@')[1]}` })).sees(
      'Draft of the customer invitation',
    );
    await reseller.presses('customerInvitation.sendInTeams');
    (await reseller.presses('Withdraw')).sees('Withdrawn', 'Invite a customer').doesNotSee('Resend');
  });

  test('CUS-10 a pasted look-alike of the link is refused and the link is put back', async () => {
    const { reseller, customerEmail } = await aCustomerCast(database());
    await reseller.says('request a reseller relationship');
    await reseller.presses('Next', { email: customerEmail, locale: 'en' });
    const body = 'Hello https://channelmate.example.evil/i/0123456789abcdef0123456789abcdef0123456789abcdef';
    (await reseller.presses('Send in Teams', { body })).sees(
      'Only the link of this invitation may stand in it',
      '{link}',
    );
    (await reseller.presses('Open in email', { body: 'Hello\n{link}' })).sees('Done', 'Hello');
  });

  test('the link that was shown is in no stored outcome', async () => {
    const db = database();
    const { reseller, customerEmail } = await aCustomerCast(db);
    await reseller.says('request a reseller relationship');
    await reseller.presses('Next', { email: customerEmail });
    const answer = await reseller.deliver(reseller.click('Copy to clipboard'));
    const token = /\/i\/([\w-]{48})/u.exec(JSON.stringify(answer?.body))?.[1] ?? '';
    expect(token).toHaveLength(48);
    for (const table of ['turns', 'cards', 'notices', 'request_keys', 'customer_invitations', 'invitation_links']) {
      expect(JSON.stringify(await db(table))).not.toContain(token);
    }
  });

  test('NTF-4 «Send for me» mails the partner’s words with a footer that says who sends it', async () => {
    const cast = await aCustomerCast(database());
    await sends(cast, 'customerInvitation.sendForMe');
    await cast.talk.deliverNotices();
    const mail = (await cast.talk.mails()).find((one) => one.to_address === cast.customerEmail);
    expect(mail).toMatchObject({ subject: 'Contoso requests a reseller relationship' });
    expect(mail?.body).toMatch(/https:\/\/channelmate\.example\/i\/[\w-]{48}/u);
    expect(mail?.body).toContain('Contoso admin');
  });

  test('the cockpit shows both kinds with age, opened or not and expiry, in both languages, and reminds many at once', async () => {
    const db = database();
    for (const [locale, words, all, chosen, already] of [
      ['en-US', ['Customer invitation', 'not opened yet', 'Partnership request'], 'Remind all', 'Remind', 'is sent'],
      [
        'ko-KR',
        ['고객 초대', '아직 열지 않음', '파트너 관계 요청'],
        '모두에게 알림 보내기',
        '알림 보내기',
        '모두 보냈습니다',
      ],
    ] as const) {
      const { provider, customerEmail, talk } = await aCustomerCast(db, locale);
      await provider.says('재판매인 관계 요청');
      await provider.presses('customerInvitation.begin', { email: customerEmail });
      await provider.presses('customerInvitation.sendInTeams');
      talk.clock.pass(60);
      await provider.says('파트너 관계 요청');
      await provider.presses('partnershipRequest.begin', { email: 'someone@litware.example' });
      await provider.presses('partnershipRequest.sendInTeams');
      (await provider.says('대기 중')).sees(...words, customerEmail, 'someone@litware.example');
      (await provider.presses(chosen)).sees(locale === 'en-US' ? 'Choose whom to remind' : '알림을 보낼 곳을 고르세요');
      (await provider.presses(all)).sees(locale === 'en-US' ? 'Reminders sent: 2' : '2건에 알림을 보냈습니다');
      (await provider.presses(all)).sees(already);
      (await provider.presses('pending.open')).sees('someone@litware.example');
    }
  });

  test('one of the cockpit’s rows is chosen, reminded and opened', async () => {
    const db = database();
    const cast = await aCustomerCast(db);
    await sends(cast);
    await sends(cast);
    const rows = await db('customer_invitations').where({ email: cast.customerEmail }).select<{ id: string }[]>('id');
    const [{ id: one } = { id: '' }] = rows;
    await cast.reseller.says('pending');
    (await cast.reseller.presses('Remind', { remind: one })).sees('Reminders sent: 1');
    (await cast.reseller.presses('Open', { request: one })).sees('Customer invitation:', 'Resend');
  });

  test('an invitation without an answer is told to whoever sent it, and its card turns by itself', async () => {
    const cast = await aCustomerCast(database());
    await sends(cast);
    cast.talk.clock.pass(31 * day);
    await cast.talk.core.services.customers.inviting.expireDue();
    await cast.talk.deliverNotices();
    cast.reseller.newest().sees('The customer invitation expired without an answer.', 'Invite a customer');
    const shown = cast.reseller.chat().map((message) => JSON.stringify(message));
    expect(shown.filter((words) => words.includes('customerInvitation.resend'))).toEqual([]);
  });

  test('CUS-12 CUS-33 the card of an accepted invitation turns in place and says what each partner may do', async () => {
    const db = database();
    for (const [locale, accepted, mine, theirs] of [
      ['en-US', 'Adatum accepted the invitation.', 'Contoso may manage', 'Fabrikam may submit orders.'],
      ['ko-KR', 'Adatum이 초대를 수락했습니다.', 'Contoso는 구독', 'Fabrikam은 주문을 제출할 수 있습니다.'],
    ] as const) {
      const cast = await aCustomerCast(db, locale);
      const { reseller, customer, customerEmail, talk } = cast;
      await reseller.says('새 고객 초대');
      await reseller.presses('customerInvitation.begin', { email: customerEmail });
      await reseller.presses('customerInvitation.sendInTeams');
      const rows = db('customer_invitations').where({ email: customerEmail });
      await rows.clone().update({ state: 'accepted', customer_id: customer.organisationId, settled_at: new Date() });
      const { id = '' } = (await rows.clone().first<{ id: string } | undefined>('id')) ?? {};
      await db.transaction((trx) => redrawCardsAbout(trx, 'customer-invitation', id));
      await talk.deliverNotices();
      reseller.newest().sees(accepted, mine, theirs).doesNotSee('customerInvitation.resend');
    }
  });

  test('CUS-12 word of an acceptance tells each partner of its own customer and what it may do, in both languages', async () => {
    const db = database();
    for (const [locale, told, order] of [
      ['en-US', 'You share this customer with Contoso.', 'Fabrikam may submit orders.'],
      ['ko-KR', 'Contoso와 함께 담당하는 고객입니다.', 'Fabrikam은 주문을 제출할 수 있습니다.'],
    ] as const) {
      const { provider, providerCompany, resellerCompany, customer, talk } = await aCustomerCast(db, locale);
      const partner = providerCompany.organisationId;
      const shape = { partner, customer, reseller: resellerCompany, grants: ['customer_order'] as const };
      const id = await aCustomerOf(db, shape);
      const memberId = await memberOf(db, partner);
      await db.transaction((trx) =>
        owe(trx, {
          topic: 'customerInvitation.accepted',
          organisationId: partner,
          members: [memberId],
          data: { id },
          occasion: 'test',
        }),
      );
      await talk.deliverNotices();
      provider.newest().sees('Adatum', told, order).doesNotSee('may manage', '관리할 수 있습니다');
    }
  });
});

async function memberOf(db: Knex, organisationId: OrganisationId): Promise<MemberId> {
  const row = await db('members').where({ organisation_id: organisationId }).first<{ id: string } | undefined>('id');
  return brand<MemberId>(row?.id ?? '');
}
