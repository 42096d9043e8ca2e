import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { partnerTypeIn } from '../../src/programme/partnerType';
import type { Scenario } from '../../src/programme/scenario';
import { answerScenario, type Asker } from '../../src/programme/scenarioAnswer';
import { packageRoot } from '../../src/shared/packageRoot';
import { markets, read } from '../support/scenarios';

const reseller: Asker = { country: 'KR', capabilities: new Set(['indirect-reseller']), hasProvider: true };
const provider: Asker = { country: 'DE', capabilities: new Set(['indirect-provider']), hasProvider: false };

function customerQuestions(): readonly string[] {
  const files = ['utterances.tsv', 'moreUtterances.tsv', 'threads.tsv'];
  const lines = files.flatMap((file) => readFileSync(join(packageRoot(), 'test/questions', file), 'utf8').split('\n'));
  return lines.filter((line) => line !== '' && !line.startsWith('#')).flatMap((line) => line.split('\t'));
}

describe('what is asked', () => {
  test.each<[string, Scenario['kind'], readonly string[]]>([
    [
      'SCN-1',
      'own-end-to-end',
      [
        'Can we own the customer end to end?',
        'I want to own the customer end-to-end with billing and support',
        '고객을 처음부터 끝까지 맡을 수 있나요?',
        '청구와 지원까지 고객의 전 과정을 직접 맡고 싶어요',
      ],
    ],
    [
      'SCN-2',
      'several-partners',
      [
        'can two partners serve one customer',
        'Can my customer also buy from another partner?',
        'Is it allowed for a customer to have more than one reseller?',
        '두 파트너가 한 고객을 담당할 수 있나요?',
        '고객이 다른 파트너에게서도 살 수 있나요',
        '고객이 파트너를 여러 곳 둘 수 있나요?',
      ],
    ],
    [
      'SCN-3',
      'bought-elsewhere',
      [
        'can I manage what the customer bought elsewhere',
        'Can we support subscriptions our customer purchased from another partner?',
        '고객이 다른 곳에서 산 구독을 우리가 관리할 수 있나요?',
        '다른 파트너에게서 구매한 라이선스도 관리해도 되나요?',
        '다른 파트너가 판 구독을 우리가 지원할 수 있나요?',
      ],
    ],
    [
      'SCN-4',
      'buy-for-ourselves',
      [
        'can I buy licenses for ourselves from another partner',
        'May we purchase Microsoft 365 for our own use?',
        'Can we use our CSP tenant for purchased services?',
        '우리가 쓸 라이선스를 다른 파트너한테서 살 수 있나요?',
        'CSP 테넌트에서 구매한 서비스를 사용할 수 있나요?',
      ],
    ],
    [
      'SCN-5',
      'sell-to-ourselves',
      [
        'can I sell to our own group',
        'Can we sell licenses to our subsidiary?',
        'May I sell to ourselves?',
        '계열사에 팔 수 있나요?',
        '우리 회사에 판매해도 되나요?',
      ],
    ],
    [
      'SCN-6',
      'buy-from-own-provider',
      [
        'can we buy licenses for ourselves from our provider',
        'Can a reseller be an end customer of its provider?',
        'Can I become a customer of the same indirect provider?',
        '우리가 쓸 라이선스를 우리 공급자한테서 살 수 있나요?',
        '재판매인이 최종 고객으로 구매할 수 있나요?',
        '공급자에게서 우리가 쓸 것을 살 수 있나요?',
      ],
    ],
  ])('%s is read in both languages: %s', (_id, kind, texts) => {
    for (const text of texts) expect([text, read(text)?.kind]).toEqual([text, kind]);
  });

  test.each<[string, string | undefined]>([
    ['can I sell to a customer in Japan?', 'JP'],
    ['일본 고객에게 팔 수 있나요?', 'JP'],
    ['Can we sell into the US', 'US'],
    ['Are we allowed to sell in the UK?', 'GB'],
    ['May I invite a customer in Germany?', 'DE'],
    ['호주에 판매해도 되나요', 'AU'],
    ['미국에 있는 고객을 초대할 수 있나요?', 'US'],
    ['Can I sell overseas?', undefined],
    ['Which countries can I sell to?', undefined],
    ['다른 나라 고객에게 팔아도 되나요?', undefined],
    ['어디에 팔 수 있나요?', undefined],
  ])('SCN-7 «%s» asks about selling into %s', (text, country) => {
    expect(read(text)).toEqual({ kind: 'sell-into', country, second: undefined });
  });

  test.each<[string, string | undefined]>([
    ['can I partner with a provider in Germany', 'DE'],
    ['Can we connect with a reseller in Brazil?', 'BR'],
    ['독일 공급자와 파트너 관계를 맺을 수 있나요?', 'DE'],
    ['캐나다 재판매인과 연결할 수 있나요?', 'CA'],
    ['Can I work with a distributor in another region?', undefined],
    ['해외 공급자와 연결할 수 있나요?', undefined],
  ])('SCN-8 «%s» asks about partnering in %s', (text, country) => {
    expect(read(text)).toEqual({ kind: 'partner-in', country, second: undefined });
  });

  test('SCN-9 the most specific question is answered first', () => {
    expect(read('Can I sell to our subsidiary in Japan?')?.kind).toBe('sell-to-ourselves');
    expect(read('일본 계열사에 팔 수 있나요?')?.kind).toBe('sell-to-ourselves');
    expect(read('Can we buy for our own use from our provider in Germany?')?.kind).toBe('buy-from-own-provider');
  });

  test.each([
    'customers in Japan',
    '일본 고객',
    'which customers can I sell Copilot to',
    '일본 재판매인을 볼 수 있나요?',
    'Can I see my customers in Germany?',
    '독일 고객 목록을 볼 수 있나요?',
    'can you help me',
    'we sell in Japan',
    'admin@contoso.com',
    '판매할 수 있나요',
    'do we sell Copilot to customers in Japan?',
    '우리가 일본 고객에게 판매한 제품을 알 수 있나요',
    'does Contoso buy from another partner?',
  ])('«%s» is no scenario', (text) => {
    expect(read(text)).toBeUndefined();
    expect(partnerTypeIn(text)).toBeUndefined();
  });

  test('no question about the customer list is taken for a scenario or a partner type', () => {
    const taken = customerQuestions().filter((text) => read(text) !== undefined || partnerTypeIn(text) !== undefined);
    expect(taken).toEqual([]);
  });
});

test.each([
  ['Am I allowed to sell in Canada if I am in the US?', 'CA', 'US'],
  ['Can a Korean reseller sell in Japan?', 'KR', 'JP'],
  ['독일 파트너가 프랑스 고객에게 팔 수 있나요?', 'DE', 'FR'],
])('SCN-7 «%s» is about %s and %s, whoever asks', (text, country, second) => {
  const asked = read(text);
  expect(asked).toEqual({ kind: 'sell-into', country, second });
  const answer = asked && answerScenario(asked, { ...reseller, country: 'IN' }, markets);
  expect(answer).toMatchObject({ own: { country }, other: { country: second }, isAskersOwn: false });
  expect(answer?.verdict).toBe(country === 'DE' ? 'yes' : 'no');
});

describe('what is answered', () => {
  test('SCN-7 the region decides, never the country alone', () => {
    const abroad = answerScenario({ kind: 'sell-into', country: 'JP', second: undefined }, reseller, markets);
    expect(abroad).toMatchObject({
      verdict: 'no',
      reason: 'other-region',
      rule: 'SCN-7',
      own: { country: 'KR', region: 'KOREA' },
      other: { country: 'JP', region: 'JAPAN' },
    });
    const near = answerScenario(
      { kind: 'sell-into', country: 'FR', second: undefined },
      { ...reseller, country: 'DE' },
      markets,
    );
    expect(near).toMatchObject({ verdict: 'yes', reason: 'same-region' });
  });

  test('SCN-7 without a place, or from somebody whose company is unknown, the rule itself is told', () => {
    const placeless = answerScenario({ kind: 'sell-into', country: undefined, second: undefined }, reseller, markets);
    expect(placeless).toMatchObject({ verdict: 'depends', reason: 'region-rule', own: { country: 'KR' } });
    const stranger: Asker = { country: undefined, capabilities: new Set(), hasProvider: false };
    const asked = answerScenario({ kind: 'sell-into', country: 'JP', second: undefined }, stranger, markets);
    expect(asked).toMatchObject({ verdict: 'depends', own: undefined, ways: ['connect', 'model'] });
  });

  test('SCN-8 a provider and a reseller are offered what each may do', () => {
    const asProvider = answerScenario({ kind: 'partner-in', country: 'FR', second: undefined }, provider, markets);
    expect(asProvider).toMatchObject({ verdict: 'yes', rule: 'SCN-8' });
    expect(asProvider.ways).toContain('request-partnership');
    const asReseller = answerScenario({ kind: 'partner-in', country: 'FR', second: undefined }, reseller, markets);
    expect(asReseller).toMatchObject({ verdict: 'no', ways: ['find-provider'] });
  });

  test('SCN-6 with a provider it is no, with the three ways; without one it depends', () => {
    const asked: Scenario = { kind: 'buy-from-own-provider' };
    expect(answerScenario(asked, reseller, markets)).toMatchObject({
      verdict: 'no',
      ways: ['other-tenant', 'end-partnership', 'another-provider'],
    });
    expect(answerScenario(asked, { ...reseller, hasProvider: false }, markets).verdict).toBe('depends');
    expect(answerScenario(asked, provider, markets).verdict).toBe('no');
  });
});

describe('PRG-1 a partner type that somebody names', () => {
  test.each([
    ['나는 광고 파트너입니다', undefined, false],
    ['enroll as advertising partner', undefined, true],
    ['I am a learning partner', undefined, false],
    ['교육 파트너로 등록하고 싶어요', undefined, true],
    ['enroll as a direct bill partner', 'direct-bill', true],
    ['직접 청구 파트너로 등록하고 싶습니다', 'direct-bill', true],
    ['우리는 간접 재판매인입니다', 'indirect-reseller', false],
    ['We want to become an indirect provider', 'indirect-provider', true],
    ['I am a distributor', 'indirect-provider', false],
  ] as const)('«%s» is %s', (text, type, isWish) => {
    expect(partnerTypeIn(text)).toMatchObject({ type, isWish });
  });

  test.each(['I am a partner', '나는 파트너입니다', 'we are tired', 'Contoso', 'enroll', 'I am the Global admin'])(
    '«%s» names none',
    (text) => expect(partnerTypeIn(text)).toBeUndefined(),
  );
});
