import { randomUUID } from 'node:crypto';
import { brand } from '../../src/shared/ids';
import {
  findCardFor,
  insertCard,
  latestLiveCard,
  liveCardsAbout,
  replaceCard,
  saveCardSent,
  settleCardsAbout,
} from '../../src/turns/cardLedger';
import { loadState, saveState } from '../../src/turns/conversationState';
import { aCard } from '../support/aCard';
import { eachDatabase } from '../support/databases';

eachDatabase((database) => {
  test('a card is found by its reader and by nobody else', async () => {
    const card = aCard();
    await insertCard(database(), card);
    expect(await findCardFor(database(), card, card.cardId)).toEqual({ ...card, activityId: undefined, state: 'live' });
    const colleague = { ...card, aadObjectId: brand<typeof card.aadObjectId>(randomUUID()) };
    expect(await findCardFor(database(), colleague, card.cardId)).toBeUndefined();
    const sameIdElsewhere = { ...card, tenantId: brand<typeof card.tenantId>(randomUUID()) };
    expect(await findCardFor(database(), sameIdElsewhere, card.cardId)).toBeUndefined();
    expect(await findCardFor(database(), card, brand("x' or true --"))).toBeUndefined();
  });

  test('a copy of a card changes nothing in the ledger', async () => {
    const card = aCard();
    await insertCard(database(), card);
    await saveCardSent(database(), card.cardId, { conversationId: 'a:1', activityId: 'm1' });
    await insertCard(database(), card);
    expect(await findCardFor(database(), card, card.cardId)).toMatchObject({ conversationId: 'a:1', activityId: 'm1' });
  });

  test('a replaced card is known but not live', async () => {
    const old = aCard();
    const fresh = aCard({ ...old, cardId: brand(randomUUID()), version: 2 });
    await insertCard(database(), old);
    await replaceCard(database(), old.cardId, fresh);
    expect(await findCardFor(database(), old, old.cardId)).toMatchObject({ state: 'replaced' });
    const live = await liveCardsAbout(database(), old.subjectKind, old.subjectId);
    expect(live.map(({ cardId }) => cardId)).toEqual([fresh.cardId]);
  });

  test('when a subject settles, every live card about it does, in any chat, once', async () => {
    const first = aCard();
    const second = aCard({ subjectId: first.subjectId });
    const other = aCard();
    for (const card of [first, second, other]) await insertCard(database(), card);
    const settled = await settleCardsAbout(database(), 'invitation', first.subjectId);
    expect(settled.map(({ cardId }) => cardId).sort()).toEqual([first.cardId, second.cardId].sort());
    expect(await settleCardsAbout(database(), 'invitation', first.subjectId)).toEqual([]);
    expect(await findCardFor(database(), first, first.cardId)).toMatchObject({ state: 'settled' });
    expect(await findCardFor(database(), other, other.cardId)).toMatchObject({ state: 'live' });
  });

  test('a typed word speaks of the newest live card of the conversation', async () => {
    const conversationId = `a:${randomUUID()}`;
    const older = aCard({ conversationId });
    const newer = aCard({ conversationId, createdAt: new Date('2026-11-20T10:00:00Z') });
    for (const card of [newer, older, aCard()]) await insertCard(database(), card);
    expect(await latestLiveCard(database(), conversationId)).toMatchObject({ cardId: newer.cardId });
    await settleCardsAbout(database(), 'invitation', newer.subjectId);
    expect(await latestLiveCard(database(), conversationId)).toMatchObject({ cardId: older.cardId });
    await settleCardsAbout(database(), 'invitation', older.subjectId);
    expect(await latestLiveCard(database(), conversationId)).toBeUndefined();
  });

  test('of two changes to what a conversation remembers the second one is told to look again', async () => {
    const chat = `a:${randomUUID()}`;
    expect(await loadState(database(), chat)).toEqual({ state: {}, version: 0 });
    const dialog = { name: 'enrolment', draftId: randomUUID() };
    expect(await saveState(database(), chat, 0, { dialog })).toBe(true);
    expect(await saveState(database(), chat, 0, {})).toBe(false);
    expect(await loadState(database(), chat)).toEqual({ state: { dialog }, version: 1 });
    expect(await saveState(database(), chat, 1, { lastQuestion: ['서울'] })).toBe(true);
    expect(await saveState(database(), chat, 1, {})).toBe(false);
    expect(await loadState(database(), chat)).toEqual({ state: { lastQuestion: ['서울'] }, version: 2 });
  });
});
