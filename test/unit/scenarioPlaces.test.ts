import type { Scenario } from '../../src/programme/scenario';
import { answerScenario, type Asker } from '../../src/programme/scenarioAnswer';
import { markets, read } from '../support/scenarios';

const reseller: Asker = { country: 'KR', capabilities: new Set(['indirect-reseller']), hasProvider: true };

describe('REG-1 and C-10 every market of the table is found by its name', () => {
  const countries = new Map(markets.all.map((market) => [market.iso2, market]));

  test.each(markets.all.map(({ en, ko, iso2 }) => [en, ko, iso2]))('%s, %s is %s', (en, ko, iso2) => {
    const asked = [
      `Can I sell to a customer in ${en}?`,
      `${ko} 고객에게 팔 수 있나요?`,
      `${ko}에 있는 고객에게 판매해도 되나요?`,
    ];
    expect(asked.map(read)).toEqual(asked.map(() => ({ kind: 'sell-into', country: iso2, second: undefined })));
    const own = { ...reseller, country: iso2 };
    expect(answerScenario({ kind: 'sell-into', country: iso2, second: undefined }, own, markets).verdict).toBe('yes');
  });

  test('C-10 the 47 rows of Africa decide, whatever the prose says, and each answers for its region', () => {
    const africa = [...countries.values()].filter(({ region }) => region === 'AFRICA');
    expect(africa).toHaveLength(47);
    for (const { iso2 } of africa) {
      const answer = answerScenario(
        { kind: 'sell-into', country: iso2, second: undefined },
        { ...reseller, country: 'KE' },
        markets,
      );
      expect([iso2, answer.verdict, answer.other?.region]).toEqual([iso2, 'yes', 'AFRICA']);
    }
    const south = answerScenario(
      { kind: 'sell-into', country: 'ZA', second: undefined },
      { ...reseller, country: 'KE' },
      markets,
    );
    expect(south).toMatchObject({ verdict: 'no', reason: 'other-region', other: { region: 'MECEE' } });
  });

  test.each([
    ['China', '중국', 'CN'],
    ['Cuba', '쿠바', 'CU'],
    ['Iran', '이란', 'IR'],
    ['North Korea', '북한', 'KP'],
    ['Sudan', '수단', 'SD'],
    ['Syria', '시리아', 'SY'],
    ['Western Sahara', '서사하라', 'EH'],
  ])('REG-4 %s, %s has no market, whoever asks', (en, ko, iso2) => {
    for (const text of [`Can I sell to a customer in ${en}?`, `${ko} 고객에게 팔 수 있나요?`]) {
      expect(read(text)).toEqual({ kind: 'sell-into', country: iso2, second: undefined });
    }
    const asked: Scenario = { kind: 'sell-into', country: iso2, second: undefined };
    expect(answerScenario(asked, reseller, markets)).toMatchObject({
      verdict: 'no',
      reason: 'no-market',
      rule: 'REG-4',
    });
    const fromThere = answerScenario(
      { kind: 'partner-in', country: 'KR', second: undefined },
      { ...reseller, country: iso2 },
      markets,
    );
    expect(fromThere).toMatchObject({ verdict: 'no', reason: 'own-no-market' });
  });
});
