import { blocksOf, needsProvider, type Standing } from '../../src/agreements/readiness';
import { capabilities, type Capability } from '../../src/shared/roles';

const ready: Standing = {
  region: 'KOREA',
  types: new Set<Capability>(['indirect-reseller']),
  mpaSignedAt: new Date('2026-02-01T00:00:00Z'),
  hasProvider: true,
};

describe('ENR-21 what keeps a company from transacting', () => {
  test('nothing, once everything is there', () => expect(blocksOf(ready)).toEqual([]));

  test.each<[string, Partial<Standing>]>([
    ['country-without-market', { region: undefined }],
    ['not-a-partner-type', { types: new Set() }],
    ['mpa-not-signed', { mpaSignedAt: undefined }],
    ['no-active-provider', { hasProvider: false }],
  ])('%s alone', (block, change) => expect(blocksOf({ ...ready, ...change })).toEqual([block]));

  test('everything that is missing is named, in the order in which it is mended', () => {
    const nothing = { region: undefined, types: new Set<Capability>(), mpaSignedAt: undefined, hasProvider: false };
    expect(blocksOf(nothing)).toEqual(['country-without-market', 'not-a-partner-type', 'mpa-not-signed']);
  });
});

test('PRG-5 only who is a reseller and nothing else needs a provider to transact', () => {
  const alone = capabilities.filter((type) => needsProvider(new Set([type])));
  expect(alone).toEqual(['indirect-reseller']);
  expect(needsProvider(new Set<Capability>(['indirect-reseller', 'direct-bill']))).toBe(false);
  expect(needsProvider(new Set())).toBe(false);
});
