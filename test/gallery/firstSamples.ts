import { createCardBinder } from '../../src/cards/bindCard';
import type { Card } from '../../src/cards/model';

interface CardSample {
  readonly name: string;
  readonly locale: 'ko' | 'en';
  readonly kind: 'typical' | 'longest' | 'hostile';
  readonly card: object;
}

const statement: Card = {
  name: 'sample.statement',
  template: 'statement',
  title: '파트너 관계가 맺어졌습니다',
  company: 'Fabrikam 회사로 진행 중',
  alert: { text: '간접 공급자 승인을 마쳤습니다.', tone: 'good' },
  lines: [{ text: '이제 Contoso가 고객을 위해 주문할 수 있습니다. 서로의 고객은 보이지 않습니다.' }],
  facts: [
    { title: '공급자', value: 'Contoso' },
    { title: '승인', value: '2026년 11월 21일 오전 11:20, 전역 관리자' },
  ],
  actions: [{ verb: 'sample.open', title: '내 공급자' }],
};

const list: Card = {
  name: 'sample.list',
  template: 'list',
  title: 'Requests that wait for an answer: 12',
  company: `You act for ${'Wide World Importers '.repeat(5)}`,
  rows: Array.from({ length: 10 }, (_, i) => ({
    name: `${'Northwind Traders '.repeat(4)}${i + 1}`,
    lines: ['Sent 14 days ago, expires on December 5, 2026', 'a.very.long.address.indeed@northwindtraders.example.com'],
  })),
  inputs: [
    { id: 'request', kind: 'choice', label: 'Request', choices: [{ title: 'Northwind Traders 1', value: '1' }] },
  ],
  actions: ['Open', 'Resend', 'Remind', 'Withdraw', 'Previous page', 'Next page'].map((title) => ({
    verb: 'sample.open',
    title,
  })),
};

const form: Card = {
  name: 'sample.form',
  template: 'form',
  title: '주 연락처 <b>굵게</b> ${title} [여기](https://www.contoso.com)',
  company: '**Adatum** _회사_로 진행 중',
  alert: { text: '개인 메일 서비스는 주 연락처로 쓸 수 없습니다. `코드` # 제목 - 목록', tone: 'attention' },
  inputs: [
    {
      id: 'email',
      kind: 'email',
      label: '전자 메일',
      isRequired: true,
      errorMessage: '회사 전자 메일 주소를 입력하십시오.',
      error: '회사 도메인의 주소가 필요합니다.',
      value: '"><script>alert(1)</script>@gmail.com',
      maxLength: 100,
    },
    { id: 'sure', kind: 'toggle', label: '확인', title: '이 회사를 대신할 권한이 있습니다.' },
  ],
  actions: [
    { verb: 'sample.next', title: '다음' },
    { verb: 'sample.cancel', title: '취소', ignoresInputs: true },
  ],
};

const bind = createCardBinder();

/** Something to draw before there are samples of every card. */
export const cardSamples: readonly CardSample[] = (
  [
    ['ko', 'typical', statement],
    ['en', 'longest', list],
    ['ko', 'hostile', form],
  ] as const
).map(([locale, kind, card]) => ({
  name: card.name,
  locale,
  kind,
  card: bind(card, { cardId: 'sample', locale }).content,
}));
