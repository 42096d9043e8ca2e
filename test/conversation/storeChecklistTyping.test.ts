import { aCompany, aMember } from '../support/companies';
import { untilBlocked, usePostgres } from '../support/databases';
import { startTalk } from '../support/talk';
import { until } from '../support/until';

const database = usePostgres();

test('store rule 12: an answer that takes over a second is announced by one typing, and typing ends with it', async () => {
  const db = database();
  const member = await aMember(db, await aCompany(db));
  const talk = startTalk(db);
  const player = talk.as(member);
  await player.says('help');
  expect(talk.teams.calls.map(({ type }) => type)).toEqual(['message']);
  const held = await db.transaction();
  await held('conversation_references').where('aad_object_id', member.aadObjectId).forUpdate();
  const answer = player.says('help');
  await untilBlocked(db);
  await until(() => talk.teams.calls.length === 2);
  await held.commit();
  await answer;
  expect(talk.teams.calls.map(({ type }) => type)).toEqual(['message', 'typing', 'message']);
});

test('store rule 12: a click that takes long shows no typing, for its answer is the card itself', async () => {
  const db = database();
  const member = await aMember(db, await aCompany(db));
  const talk = startTalk(db);
  const player = talk.as(member);
  await player.says('help');
  const held = await db.transaction();
  await held('conversation_references').where('aad_object_id', member.aadObjectId).forUpdate();
  const answer = player.presses('home.command');
  await untilBlocked(db);
  await held.commit();
  await answer;
  expect(talk.teams.calls.map(({ type }) => type)).toEqual(['message']);
});
