import { randomUUID } from 'node:crypto';
import {
  aCustomerDraft,
  anInvitingStage,
  anOrder,
  aSentInvitation,
  aTrio,
  type InvitingStage,
  type Trio,
} from '../support/customerInvitations';
import { eachDatabase } from '../support/databases';
import { aPartner } from '../support/partnerCompanies';
import { aSentRequest, auditedAbout, kindOf, value } from '../support/relationships';

const day = 24 * 3600;

eachDatabase((database) => {
  const stage = (): InvitingStage => anInvitingStage(database());

  /** By turns one of either kind, the newest first. */
  async function someOfBoth(on: InvitingStage, trio: Trio, count: number): Promise<readonly string[]> {
    const ids: string[] = [];
    for (let made = 0; made < count; made += 1) {
      const order = anOrder({ email: trio.email });
      ids.unshift(made % 2 === 0 ? await aSentRequest(on, trio) : await aSentInvitation(on, trio.asker, order));
      on.clock.pass(1);
    }
    return ids;
  }

  test('the cockpit lists what one’s company has open, both kinds in one order, ten a page, with the total', async () => {
    const on = stage();
    const trio = await aTrio(on);
    const [settled = '', ...open] = await someOfBoth(on, trio, 24);
    value(await on.inviting.withdraw(trio.asker, settled));
    const draft = await aCustomerDraft(on, trio.asker, anOrder({ email: trio.email }));
    const all = [draft, ...open];
    const page = (place: object) => on.cockpit.list(trio.asker, { size: 10, ...place });
    const first = await page({});
    const second = await page({ after: all[9] });
    const third = await page({ after: all[19] });
    const back = await page({ before: all[20] });
    expect([first, second, third, back].map(({ rows }) => rows.map(({ id }) => id))).toEqual([
      all.slice(0, 10),
      all.slice(10, 20),
      all.slice(20),
      all.slice(10, 20),
    ]);
    expect(first.rows.slice(0, 3).map(({ kind }) => kind)).toEqual([
      'customer-invitation',
      'partnership-request',
      'customer-invitation',
    ]);
    expect([first.total, first.hasBefore, third.hasAfter, back.hasBefore]).toEqual([24, false, false, true]);
    expect((await page({ after: settled })).rows.map(({ id }) => id)).toEqual(all.slice(1, 11));
  });

  test('another company, a forged place and a role that may not see none of it', async () => {
    const on = stage();
    const trio = await aTrio(on);
    const [id = ''] = await someOfBoth(on, trio, 2);
    const stranger = await (await aPartner(on.db, { capabilities: ['indirect-provider'] })).member(['global-admin']);
    const helpdesk = await trio.provider.member(['helpdesk-agent']);
    for (const after of [id, randomUUID(), "'; drop table customer_invitations"]) {
      expect((await on.cockpit.list(stranger, { size: 10, after })).rows).toEqual([]);
    }
    expect(await on.cockpit.list(helpdesk, { size: 10 })).toMatchObject({ rows: [], total: 0 });
    expect(value(await on.cockpit.remindMany(stranger, [id]))).toEqual({ count: 0, refused: 0, left: 0 });
    expect(kindOf(await on.cockpit.remindMany(helpdesk, undefined))).toBe('role-required');
    expect(await auditedAbout(on.db, id)).not.toContain('customer-invitation.reminded');
  });

  test('many are reminded at once, each once a day, and neither drafts nor what is settled or over', async () => {
    const on = stage();
    const trio = await aTrio(on);
    const [one = '', two = '', three = ''] = await someOfBoth(on, trio, 3);
    await aCustomerDraft(on, trio.asker, anOrder({ email: trio.email }));
    const settled = await aSentInvitation(on, trio.asker, anOrder({ email: trio.email }));
    value(await on.inviting.withdraw(trio.asker, settled));
    const remind = async (ids?: readonly string[]) => value(await on.cockpit.remindMany(trio.asker, ids));
    expect(await remind([one, settled, 'x'])).toEqual({ count: 1, refused: 0, left: 0 });
    expect(await remind()).toEqual({ count: 2, refused: 0, left: 0 });
    expect(await remind()).toEqual({ count: 0, refused: 0, left: 0 });
    for (const id of [one, two, three]) {
      const reminded = (await auditedAbout(on.db, id)).filter((action) => action.endsWith('.reminded'));
      expect(reminded).toHaveLength(1);
    }
    on.clock.pass(day);
    expect(await remind()).toEqual({ count: 3, refused: 0, left: 0 });
    on.clock.pass(30 * day);
    expect(await remind()).toEqual({ count: 0, refused: 0, left: 0 });
  });

  test('more than one press can send are left for the next one', async () => {
    const on = stage();
    const trio = await aTrio(on);
    for (let made = 0; made < 62; made += 1) await aSentInvitation(on, trio.asker, anOrder({ email: trio.email }));
    expect(value(await on.cockpit.remindMany(trio.asker, undefined))).toEqual({ count: 60, refused: 0, left: 2 });
    expect(value(await on.cockpit.remindMany(trio.asker, undefined))).toEqual({ count: 2, refused: 0, left: 0 });
  });

  test('a reminder over the day’s mails is counted as not sent, and the others go out', async () => {
    const on = stage();
    const trio = await aTrio(on);
    await aSentInvitation(on, trio.asker, anOrder({ email: trio.email }), 'bot');
    await aSentInvitation(on, trio.asker, anOrder({ email: trio.email }), 'copy');
    await on.db('partner_mail_counts').where({ organisation_id: trio.provider.id }).update({ sent: 50 });
    expect(value(await on.cockpit.remindMany(trio.asker, undefined))).toEqual({ count: 1, refused: 1, left: 0 });
  });
});
