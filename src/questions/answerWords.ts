import { particleAfter } from '../shared/koreanParticle';
import type { Locale } from '../shared/locale';

/** The sentences of an answer; the filter's own words stand in `describeWords`. */
interface Words {
  readonly none: string;
  readonly noneMatching: string;
  readonly total: (count: string, isMore: boolean) => string;
  readonly counted: (count: string, isMore: boolean) => string;
  readonly page: (page: number, pages: number | undefined) => string;
  readonly unresolved: (parts: string) => string;
  readonly columns: string;
  readonly sums: string;
  readonly nothingUnderstood: string;
  readonly partlyUnderstood: string;
  readonly several: string;
  readonly assumed: (typed: string, as: string) => string;
  readonly assumedDefault: (as: string) => string;
  readonly scope: (as: string) => string;
  readonly filters: (chips: string) => string;
  readonly noFilters: string;
  readonly unknownValue: string;
  readonly licences: (count: string) => string;
  readonly licenceCount: (count: string) => string;
  readonly noSubscriptions: string;
  readonly direct: string;
  readonly indirect: string;
  readonly active: string;
  readonly removed: string;
  readonly since: (day: string) => string;
  readonly via: (partner: string) => string;
  readonly noSuchCustomer: string;
  readonly outOfScope: string;
  readonly hello: string;
}

const takenFor = (as: string): string => `“${as}”${particleAfter(as, '으로/로')} 이해했습니다.`;

const ko: Words = {
  none: '고객이 없습니다.',
  noneMatching: '조건에 맞는 고객이 없습니다.',
  total: (count, isMore) => `고객 ${count}곳${isMore ? ' 이상' : ''}`,
  counted: (count, isMore) => `모두 ${count}곳${isMore ? ' 이상' : ''}입니다.`,
  page: (page, pages) => (pages === undefined ? `${page}쪽` : `${pages}쪽 중 ${page}쪽`),
  unresolved: (parts) => `이해하지 못해 반영하지 않은 부분: ${parts}.`,
  columns:
    '이름, 도메인, 국가, 도시, 관계(직접/간접), 공급자, 재판매인, 상태, 시작일, 제품, 라이선스 수, 구독 수, 지원 담당자로 찾을 수 있습니다.',
  sums: '여러 고객의 라이선스 수를 더해 드리지는 않습니다. 고객 목록이나 한 고객의 라이선스 수를 물어보세요.',
  nothingUnderstood: '질문을 이해하지 못해 아무것도 찾지 않았습니다.',
  partlyUnderstood: '질문의 일부만 이해해 아직 찾지 않았습니다.',
  several: '여러 곳이 해당합니다. 어느 고객입니까?',
  assumed: (typed, as) => `“${typed}”${particleAfter(typed, '을/를')} ${takenFor(as)}`,
  assumedDefault: (as) => takenFor(as),
  scope: (as) => `${as} 기준으로 찾았습니다.`,
  filters: (chips) => `조건: ${chips}`,
  noFilters: '조건 없음',
  unknownValue: '없음',
  licences: (count) => `라이선스 ${count}개`,
  licenceCount: (count) => `${count}개`,
  noSubscriptions: '구독 없음',
  direct: '직접',
  indirect: '간접',
  active: '활성',
  removed: '제거됨',
  since: (day) => `${day}부터`,
  via: (partner) => `${partner} 통해`,
  noSuchCustomer: '목록에 그런 고객이 없습니다.',
  outOfScope: '그 질문에는 답할 수 없습니다. 고객 목록에 관한 질문에는 답해 드립니다.',
  hello: '안녕하세요. 고객 목록에 대해 물어보시거나 “도움말”이라고 말씀해 주세요.',
};

const en: Words = {
  none: 'You have no customers yet.',
  noneMatching: 'No customer fits.',
  total: (count, isMore) => (count === '1' ? '1 customer' : `${count}${isMore ? '+' : ''} customers`),
  counted: (count, isMore) =>
    count === '1' ? 'There is 1 customer.' : `There are ${count}${isMore ? '+' : ''} customers.`,
  page: (page, pages) => (pages === undefined ? `Page ${page}` : `Page ${page} of ${pages}`),
  unresolved: (parts) => `I could not use this part: ${parts}.`,
  columns:
    'I can look by name, domain, country, city, relationship (direct or indirect), provider, reseller, status, start date, product, licenses, subscriptions and support contact.',
  sums: 'I do not add up the licenses of several customers. Ask for the customers, or for the licenses of one of them.',
  nothingUnderstood: 'I did not understand the question, so I looked for nothing.',
  partlyUnderstood: 'I understood only a part of the question, so I have not looked yet.',
  several: 'Several customers fit. Which one do you mean?',
  assumed: (typed, as) => `I took “${typed}” for “${as}”.`,
  assumedDefault: (as) => `I took it for “${as}”.`,
  scope: (as) => `I looked within: ${as}.`,
  filters: (chips) => `Filters: ${chips}`,
  noFilters: 'No filters',
  unknownValue: 'none',
  licences: (count) => (count === '1' ? '1 license' : `${count} licenses`),
  licenceCount: (count) => count,
  noSubscriptions: 'no subscriptions',
  direct: 'direct',
  indirect: 'indirect',
  active: 'active',
  removed: 'removed',
  since: (day) => `since ${day}`,
  via: (partner) => `via ${partner}`,
  noSuchCustomer: 'There is no such customer in your list.',
  outOfScope: 'I cannot answer that. I do answer questions about your customer list.',
  hello: 'Hello. Ask me about your customer list, or say “help”.',
};

export const answerWords: Readonly<Record<Locale, Words>> = { ko, en };
