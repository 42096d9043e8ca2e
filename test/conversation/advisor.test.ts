import { eachDatabase } from '../support/databases';
import { aStranger, startTalk } from '../support/talk';

eachDatabase((database) => {
  test('PRG-2 «distributor» is an indirect provider, and the chain is shown in both languages', async () => {
    const talk = startTalk(database());
    (await talk.as(aStranger('en-US')).says('distributor')).sees(
      'Microsoft → indirect provider → indirect reseller → customer',
      'Buys from Microsoft and supplies resellers. Also called a distributor.',
      'Sells to the end customer.',
    );
    (await talk.as(aStranger('ko-KR')).says('배포자')).sees(
      'Microsoft → 간접 공급자 → 간접 재판매인 → 고객',
      '배포자라고도 합니다',
      '최종 고객에게 판매합니다.',
    );
  });

  test('PRG-5, PRG-7 and PRG-8 the model card tells what each way gives and asks, in both languages', async () => {
    const talk = startTalk(database());
    (await talk.as(aStranger('en-US')).says('which model fits me?')).sees(
      'no direct billing relationship with Microsoft',
      'vary in size and business scope',
      'they need an indirect provider to transact',
      'experienced provider, need no large capital investment',
      'wider portfolio of Microsoft and third-party products',
      'You have a direct billing relationship with Microsoft, buy from the marketplace and sell to customers.',
    );
    (await talk.as(aStranger('ko-KR')).says('어떤 모델이 맞나요')).sees(
      'Microsoft와 직접 청구 관계가 없습니다',
      '회사의 크기와 사업 범위는 다양하며, 거래하려면 간접 공급자가 필요합니다',
      '경험 많은 공급자',
      '큰 자본 투자가 필요 없으며',
      'Microsoft와 직접 청구 관계를 맺고, 마켓플레이스에서 구입해 고객에게 판매합니다.',
    );
  });
});
