import { aCompany, aMember, type TestMember } from '../support/companies';
import { eachDatabase } from '../support/databases';
import { startTalk, type Talk } from '../support/talk';
import type { Player } from '../support/player';
import type { Knex } from 'knex';

const group = { id: '19:group@thread.v2', conversationType: 'groupChat' };

async function aReseller(db: Knex): Promise<{ talk: Talk; member: TestMember; player: Player }> {
  const company = await aCompany(db, { name: 'Fabrikam', capabilities: ['indirect-reseller'] });
  const member = await aMember(db, company);
  const talk = startTalk(db);
  return { talk, member, player: talk.as(member) };
}

eachDatabase((database) => {
  test('store rule 20: in a group nothing of a company is said, shown or done', async () => {
    const { talk, member, player } = await aReseller(database());
    await player.says('my providers');
    const click = player.click('home.command');
    const conversation = { ...group, tenantId: member.tenantId };
    for (const text of ['help', 'my providers', 'users', 'pending']) await player.sends({ text, conversation });
    const pressed = await player.sends({ ...click, id: 'pressed', conversation });
    await player.sends({ type: 'conversationUpdate', membersAdded: [{ id: '28:channelmate' }], conversation });
    const said = talk.teams.chat(group.id).map(({ activity }) => JSON.stringify(activity));
    expect(said).toHaveLength(4);
    for (const words of [...said, JSON.stringify(pressed?.body)]) {
      expect(words).toContain('1:1 chat only');
      expect(words).not.toMatch(/Fabrikam|AdaptiveCard/u);
    }
  });

  test('store rule 20: what is owed to a person goes to their own chat, though they wrote in a group since', async () => {
    const { talk, member, player } = await aReseller(database());
    await player.says('help');
    await player.sends({ text: 'help', conversation: { ...group, tenantId: member.tenantId } });
    await player.sends({
      type: 'installationUpdate',
      action: 'remove',
      conversation: { ...group, tenantId: member.tenantId },
    });
    const rows = await database()('conversation_references')
      .where('aad_object_id', member.aadObjectId)
      .select('conversation_id', 'state');
    expect(rows).toEqual([{ conversation_id: player.conversationId, state: 'installed' }]);
    expect(talk.failures).toEqual([]);
  });
});
