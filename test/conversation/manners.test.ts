import { aCompany, aMember } from '../support/companies';
import { eachDatabase } from '../support/databases';
import { aStranger, startTalk } from '../support/talk';

eachDatabase((database) => {
  test('the language is theirs in Teams first, changed by saying so, and remembered by a new process', async () => {
    const talk = startTalk(database());
    const identity = aStranger('en-US');
    (await talk.as(identity).says('한국어')).sees('이제부터 한국어로 답합니다.');
    (await talk.restarted().as(identity).says('help')).sees('채널메이트 도움말');
    (await talk.as(identity).says('English')).sees('I will answer in English from now on.');
  });

  test('a card of someone else, of nobody and with a forged verb are one answer', async () => {
    const talk = startTalk(database());
    const [owner, other] = [talk.as(aStranger()), talk.as(aStranger())];
    await owner.says('help');
    const click = owner.click('home.command') as { value?: { action?: { verb?: string; data: object } } };
    await other.says('hi');
    const stolen = await other.sends({ type: 'invoke', name: 'adaptiveCard/action', value: click.value });
    const unknown = { type: 'Action.Execute', verb: 'home.command', data: { cardId: 'nothing', verb: 'home.command' } };
    const nobodys = await other.sends({ type: 'invoke', name: 'adaptiveCard/action', value: { action: unknown } });
    const forged = {
      ...click.value?.action,
      verb: 'x',
      data: { ...click.value?.action?.data, verb: 'organisation.delete' },
    };
    const wrongVerb = await owner.sends({ type: 'invoke', name: 'adaptiveCard/action', value: { action: forged } });
    for (const answer of [stolen, nobodys, wrongVerb]) {
      expect(JSON.stringify(answer?.body)).toContain('This card can no longer be used');
    }
  });

  test('USR-9 the company acted for stands on the card, by tenant and object id and not by name', async () => {
    const company = await aCompany(database(), { name: 'Fabrikam', capabilities: ['indirect-reseller'] });
    const member = await aMember(database(), company);
    const talk = startTalk(database());
    (await talk.as(member).says('help')).sees('Fabrikam', 'My providers');
    (await talk.as({ ...member, tenantId: aStranger().tenantId }).says('help')).doesNotSee('Fabrikam');
  });

  test('a redelivered message is answered once', async () => {
    const talk = startTalk(database());
    const someone = talk.as(aStranger());
    const said = someone.activity({ text: 'help' });
    await someone.deliver(said);
    await someone.deliver(said);
    expect(someone.chat()).toHaveLength(1);
  });

  test('a redelivered click is answered with the same card', async () => {
    const talk = startTalk(database());
    const someone = talk.as(aStranger());
    await someone.says('help');
    const click = someone.click('home.command');
    const [first, second] = [await someone.deliver(click), await someone.deliver(click)];
    expect(second).toEqual(first);
  });
});
