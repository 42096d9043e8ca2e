import { randomUUID } from 'node:crypto';
import { brand } from '../../src/shared/ids';
import type { LedgerCard } from '../../src/turns/cardLedger';

export function aCard(overrides: Partial<LedgerCard> = {}): LedgerCard {
  return {
    cardId: brand(randomUUID()),
    tenantId: brand(randomUUID()),
    aadObjectId: brand(randomUUID()),
    conversationId: `a:${randomUUID()}`,
    name: 'invitation',
    subjectKind: 'invitation',
    subjectId: randomUUID(),
    version: 1,
    verbs: [{ title: '간접 공급자 승인', verb: 'invitation.accept', data: {} }],
    locale: 'ko',
    createdAt: new Date('2026-11-20T09:00:00Z'),
    ...overrides,
  };
}
