import type { Knex } from 'knex';
import { aCompany, aMember } from '../support/companies';
import { eachDatabase } from '../support/databases';
import { aCast, partnersOf } from '../support/partnershipCast';
import type { Player } from '../support/player';
import { aStranger, startTalk } from '../support/talk';

async function aReseller(db: Knex, locale: string, country = 'KR'): Promise<Player> {
  const company = await aCompany(db, { name: 'Contoso', country, capabilities: ['indirect-reseller'] });
  return startTalk(db).as({ ...(await aMember(db, company)), locale });
}

const titles = (player: Player): readonly string[] => player.buttons().map(({ title }) => title);

type Exchange = readonly [asked: string, ...seen: readonly string[]];

async function bothTell(
  db: Knex,
  [asked, ...seen]: Exchange,
  [askedInKorean, ...seenInKorean]: Exchange,
): Promise<void> {
  (await (await aReseller(db, 'en-US')).says(asked)).sees(...seen);
  (await (await aReseller(db, 'ko-KR')).says(askedInKorean)).sees(...seenInKorean);
}

eachDatabase((database) => {
  test('SCN-7 selling into another region is refused with both countries, both regions and the way on', async () => {
    const english = await aReseller(database(), 'en-US');
    (await english.says('can I sell to a customer in Japan?')).sees(
      'No, that is not possible',
      'South Korea is in the region Korea',
      'Japan',
      'Partners sell within one region',
      'enroll an account of a company in that region',
      'Contoso',
    );
    expect(titles(english)).toEqual(['Am I ready', 'Find a provider', 'Help']);
    const korean = await aReseller(database(), 'ko-KR');
    (await korean.says('일본 고객에게 팔 수 있나요?')).sees(
      '아니요, 할 수 없습니다',
      '한국 지역',
      '일본 지역',
      '파트너는 같은 CSP 지역 안에서만 판매합니다',
      '그 지역에 있는 회사 계정을 CSP에 등록하세요',
    );
    expect(titles(korean)).toEqual(['거래 준비', '공급자 찾기', '도움말']);
  });

  test('SCN-7 PRG-17 REG-1 inside the region it is yes, and without a country the rule is told', async () => {
    const player = await aReseller(database(), 'en-US', 'DE');
    (await player.says('Can we sell to a customer in France?')).sees(
      'Yes, that is possible',
      'Germany and France are both in the region Europe.',
      'the country set in the tenant',
    );
    (await player.says('can we sell overseas?')).sees(
      'Yes, under a condition',
      'Outside your country is possible, outside your CSP region is not',
    );
    const korean = await aReseller(database(), 'ko-KR', 'DE');
    (await korean.says('프랑스에 팔 수 있나요?')).sees('네, 가능합니다', '유럽 지역');
    (await korean.says('해외에 팔아도 되나요?')).sees('국가 밖은 가능하지만 CSP 지역 밖은 안 됩니다');
    (await korean.says('쿠바 고객에게 팔 수 있나요?')).sees(
      '쿠바에는 CSP 시장이 없습니다',
      'CSP 시장이 없는 국가/지역',
    );
  });

  test('SCN-8 partnering across regions is refused in both languages', async () => {
    const english = await aReseller(database(), 'en-US');
    (await english.says('can I partner with a provider in Germany')).sees(
      'No, that is not possible',
      'Partnerships stay within one region',
      'Germany – region Europe',
    );
    const korean = await aReseller(database(), 'ko-KR');
    (await korean.says('독일 공급자와 파트너 관계를 맺을 수 있나요?')).sees(
      '아니요, 할 수 없습니다',
      '파트너 관계는 같은 CSP 지역 안에서만 맺습니다',
      '독일 – 유럽 지역',
    );
  });

  test('SCN-6 a reseller asks about its own provider and gets the three ways as buttons', async () => {
    const db = database();
    const cast = await aCast(db);
    const { reseller } = cast;
    (await reseller.says('can we buy licenses for ourselves from our provider?')).sees(
      'Yes, under a condition',
      'Some indirect resellers may buy licenses for their own use',
    );
    await partnersOf(db, cast);
    (await reseller.says('can we buy licenses for ourselves from our provider?')).sees(
      'No, that is not possible',
      '(1) have a separate tenant',
      '(2) end the relationship with this provider through Microsoft support',
      '(3) keep the customer relationship',
    );
    expect(titles(reseller)).toEqual(['Use another tenant', 'Request termination', 'Find another provider', 'Help']);
    (await reseller.presses('Request termination')).sees('Fabrikam');
    await reseller.says('can we buy licenses for ourselves from our provider?');
    (await reseller.presses('Find another provider')).sees('Find an indirect provider');
    await reseller.says('한국어');
    (await reseller.says('우리가 쓸 라이선스를 우리 공급자한테서 살 수 있나요?')).sees(
      '아니요, 할 수 없습니다',
      '재판매인은 같은 공급자의 최종 고객이 될 수 없습니다',
      '(1) 고객 환경으로 쓸 별도의 테넌트',
      '(2) Microsoft 지원을 통해',
      '(3) 지금 공급자와는 고객 관계를 유지',
    );
    expect(titles(reseller)).toEqual(['다른 테넌트 사용', '종료 요청', '다른 공급자 찾기', '도움말']);
    (await reseller.presses('다른 테넌트 사용')).sees('CSP 테넌트에 프로비전할 수 없습니다');
  });

  test('SCN-1 owning the customer end to end works in two models, told in both languages', async () => {
    await bothTell(
      database(),
      ['Can we own the customer end to end?', 'Yes, that is possible', 'Microsoft → direct bill partner → customer'],
      ['고객을 처음부터 끝까지 맡을 수 있나요?', '네, 가능합니다', 'Microsoft → 간접 공급자 → 간접 재판매인 → 고객'],
    );
  });

  test('SCN-2 a customer may buy from several partners, told in both languages', async () => {
    await bothTell(
      database(),
      [
        'can two partners serve one customer',
        'Yes, that is possible',
        'buy different services from different partners',
      ],
      ['두 파트너가 한 고객을 담당할 수 있나요?', '네, 가능합니다', '고객은 여러 파트너에게서 구입할 수 있습니다'],
    );
  });

  test('SCN-3 a partner may manage what was bought elsewhere, told in both languages', async () => {
    await bothTell(
      database(),
      [
        'can I manage what the customer bought elsewhere',
        'Yes, that is possible',
        'nothing has to be ordered from you',
      ],
      ['고객이 다른 곳에서 산 구독을 우리가 관리할 수 있나요?', '네, 가능합니다', '주문하지 않아도 됩니다'],
    );
  });

  test('SCN-4 buying for own use needs another tenant, told in both languages', async () => {
    await bothTell(
      database(),
      ['can I buy licenses for ourselves from another partner', 'Yes, under a condition', 'never to your CSP tenant'],
      [
        '다른 파트너한테서 우리가 쓸 라이선스를 살 수 있나요?',
        '조건이 맞으면',
        '고객용(내부 사용)으로 지정된 다른 테넌트',
      ],
    );
  });

  test('SCN-5 nobody sells to itself or to an affiliate, told in both languages', async () => {
    await bothTell(
      database(),
      [
        'can I sell to our own group',
        'No, that is not possible',
        'neither to itself nor to an affiliated organization',
      ],
      ['계열사에 팔 수 있나요?', '아니요, 할 수 없습니다', '자기 회사와 계열사에는 판매할 수 없습니다'],
    );
  });

  test('SCN-7 somebody without a company is told the rule and how to connect', async () => {
    const stranger = startTalk(database()).as(aStranger('en-US'));
    (await stranger.says('can I sell to a customer in Japan?')).sees('under a condition', 'Japan – region Japan');
    (await stranger.presses('Connect company')).sees('Global admin');
  });

  test('SCN-7 a question about two countries is answered for those two, whoever asks', async () => {
    const talk = startTalk(database());
    (await talk.as(aStranger('en-US')).says('Can a Korean reseller sell to a customer in Japan?')).sees(
      'No, that is not possible',
      'South Korea – region Korea',
      'Japan – region Japan',
    );
    (await talk.as(aStranger('ko-KR')).says('독일 파트너가 프랑스 고객에게 팔 수 있나요?'))
      .sees('네, 가능합니다', '독일 – 유럽 지역', '프랑스 – 유럽 지역')
      .doesNotSee('우리 회사');
  });

  test('PRG-1 an unknown partner type is refused with the three types and the advisor, in both languages', async () => {
    const talk = startTalk(database());
    const english = talk.as(aStranger('en-US'));
    (await english.says('enroll as advertising partner')).sees(
      'not a known partner type',
      'Indirect provider',
      'Indirect reseller',
      'Direct bill partner',
    );
    (await english.presses('Which model fits me?')).sees('no direct billing relationship');
    const korean = talk.as(aStranger('ko-KR'));
    (await korean.says('나는 광고 파트너입니다')).sees(
      '알 수 없는 파트너 유형입니다',
      '간접 공급자',
      '간접 재판매인',
      '직접 청구 파트너',
    );
    (await korean.presses('누가 무엇을 파나요')).sees('Microsoft → 간접 공급자');
  });

  test('PRG-9 each direct bill requirement is asked, an unmet one refuses, and who meets all is led out', async () => {
    const db = database();
    const english = startTalk(db).as(aStranger('en-US'));
    (await english.says('enroll as a direct bill partner')).sees(
      'integrate with Microsoft through APIs',
      'bill customers continuously',
      'support customers continuously',
      'managed services continuously',
    );
    const all = { api: 'true', billing: 'true', support: 'true', managed: 'true' };
    (await english.presses('Next', { ...all, managed: 'false' })).sees(
      'requirements for direct bill partners are not met',
      'This is required.',
    );
    (await english.presses('Next', {})).sees('requirements for direct bill partners are not met');
    (await english.presses('Next', all)).sees('You meet every requirement', 'not done in this chat');
    const korean = startTalk(db).as(aStranger('ko-KR'));
    (await korean.says('직접 청구 파트너로 등록')).sees('API로 Microsoft와 통합', '관리 서비스를 계속 제공');
    (await korean.presses('다음', { api: 'true' })).sees(
      '직접 청구 파트너 요건을 충족하지 않습니다',
      '요건이 필요합니다',
    );
    (await korean.presses('다음', all)).sees('요건을 모두 갖췄습니다', '브라우저에서 열기');
    expect(await db('enrolments').count({ count: '*' })).toMatchObject([{ count: '0' }]);
  });

  test('PRG-3 who sells what tells that a provider buys first- and third-party offers, in both languages', async () => {
    const talk = startTalk(database());
    (await talk.as(aStranger('en-US')).says('who sells what')).sees(
      'first- and third-party offers from the Microsoft marketplace',
      'build them into its own commerce or marketplace for its resellers to procure',
    );
    (await talk.as(aStranger('ko-KR')).says('누가 무엇을 파나요')).sees(
      '마켓플레이스의 자사·타사 제품을 구입해',
      '자체 상거래나 마켓플레이스에 넣을 수 있습니다',
    );
  });
});
