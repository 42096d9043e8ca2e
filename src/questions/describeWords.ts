import { particleAfter } from '../shared/koreanParticle';
import type { Locale } from '../shared/locale';
import type { Field, Sort } from './filter';

interface Words {
  readonly slots: Readonly<
    Record<'name' | 'domain' | 'country' | 'city' | 'provider' | 'reseller' | 'sharedWith' | 'supportContact', string>
  >;
  readonly is: (slot: string, values: string) => string;
  readonly isNot: (slot: string, values: string) => string;
  readonly isEmpty: (slot: string) => string;
  readonly isPresent: (slot: string) => string;
  readonly or: string;
  readonly and: string;
  readonly part: (text: string) => string;
  readonly start: (text: string) => string;
  readonly end: (text: string) => string;
  readonly relationship: Readonly<Record<'direct' | 'indirect', string>>;
  readonly status: Readonly<Record<'active' | 'removed' | 'any', string>>;
  readonly since: (from: string | undefined, last: string | undefined) => string;
  readonly notSince: (period: string) => string;
  readonly uses: (values: string) => string;
  readonly usesNot: (values: string) => string;
  readonly licences: string;
  readonly productLicences: (product: string) => string;
  readonly subscriptions: string;
  readonly range: (what: string, min: number | undefined, max: number | undefined) => string;
  readonly notRange: (range: string) => string;
  readonly sort: Readonly<Record<Sort['by'], string>>;
  readonly direction: Readonly<Record<Sort['direction'], string>>;
  readonly sorted: (by: string, direction: string) => string;
  readonly limit: (count: number) => string;
  readonly fields: Readonly<Record<Field, string>>;
}

const ko: Words = {
  slots: {
    name: '이름',
    domain: '도메인',
    country: '국가',
    city: '도시',
    provider: '공급자',
    reseller: '재판매인',
    sharedWith: '공유 파트너',
    supportContact: '지원 담당자',
  },
  is: (slot, values) => `${slot}: ${values}`,
  isNot: (slot, values) => `${slot} 제외: ${values}`,
  isEmpty: (slot) => `${slot} 없음`,
  isPresent: (slot) => `${slot} 있음`,
  or: ' 또는 ',
  and: ', ',
  part: (text) => `“${text}” 포함`,
  start: (text) => `“${text}”${particleAfter(text, '으로/로')} 시작`,
  end: (text) => `“${text}”${particleAfter(text, '으로/로')} 끝남`,
  relationship: { direct: '관계: 직접', indirect: '관계: 간접' },
  status: { active: '상태: 활성', removed: '상태: 제거됨', any: '상태: 전체' },
  since: (from, last) => `시작일: ${from ?? ''} ~ ${last ?? ''}`.trim(),
  notSince: (period) => `${period} 제외`,
  uses: (values) => `제품: ${values}`,
  usesNot: (values) => `제품 제외: ${values}`,
  licences: '전체 라이선스',
  productLicences: (product) => `${product} 라이선스`,
  subscriptions: '구독',
  range: (what, min, max) => {
    if (min === max) return min === 0 ? `${what} 없음` : `${what} ${min}개`;
    if (max === undefined) return `${what} ${min}개 이상`;
    return min === undefined ? `${what} ${max}개 이하` : `${what} ${min}~${max}개`;
  },
  notRange: (range) => `${range} 제외`,
  sort: {
    since: '시작일',
    name: '이름',
    totalLicences: '전체 라이선스',
    productLicences: '라이선스',
    subscriptionCount: '구독 수',
  },
  direction: { asc: '오름차순', desc: '내림차순' },
  sorted: (by, direction) => `정렬: ${by} ${direction}`,
  limit: (count) => `처음 ${count}곳`,
  fields: {
    name: '이름',
    domain: '도메인',
    country: '국가',
    city: '도시',
    relationship: '관계',
    provider: '공급자',
    reseller: '재판매인',
    status: '상태',
    since: '시작일',
    products: '제품',
    licences: '라이선스',
    subscriptionCount: '구독 수',
    supportContact: '지원 담당자',
  },
};

const en: Words = {
  slots: {
    name: 'Name',
    domain: 'Domain',
    country: 'Country',
    city: 'City',
    provider: 'Provider',
    reseller: 'Reseller',
    sharedWith: 'Shared with',
    supportContact: 'Support contact',
  },
  is: (slot, values) => `${slot}: ${values}`,
  isNot: (slot, values) => `${slot}: not ${values}`,
  isEmpty: (slot) => `${slot}: none`,
  isPresent: (slot) => `${slot}: any`,
  or: ' or ',
  and: ' and ',
  part: (text) => `contains “${text}”`,
  start: (text) => `begins with “${text}”`,
  end: (text) => `ends in “${text}”`,
  relationship: { direct: 'Relationship: direct', indirect: 'Relationship: indirect' },
  status: { active: 'Status: active', removed: 'Status: removed', any: 'Status: any' },
  since: (from, last) => {
    if (last === undefined) return `Customer since ${from} or later`;
    return from === undefined ? `Customer since ${last} or earlier` : `Customer since ${from} to ${last}`;
  },
  notSince: (period) => `Not: ${period}`,
  uses: (values) => `Product: ${values}`,
  usesNot: (values) => `Product: not ${values}`,
  licences: 'Total licenses',
  productLicences: (product) => `${product} licenses`,
  subscriptions: 'Subscriptions',
  range: (what, min, max) => {
    if (min === max) return min === 0 ? `${what}: none` : `${what}: ${min}`;
    if (max === undefined) return `${what}: ${min} or more`;
    return min === undefined ? `${what}: ${max} or fewer` : `${what}: ${min} to ${max}`;
  },
  notRange: (range) => `Not: ${range}`,
  sort: {
    since: 'customer since',
    name: 'name',
    totalLicences: 'total licenses',
    productLicences: 'licenses',
    subscriptionCount: 'subscriptions',
  },
  direction: { asc: 'ascending', desc: 'descending' },
  sorted: (by, direction) => `Sorted by ${by}, ${direction}`,
  limit: (count) => `First ${count}`,
  fields: {
    name: 'Name',
    domain: 'Domain',
    country: 'Country',
    city: 'City',
    relationship: 'Relationship',
    provider: 'Provider',
    reseller: 'Reseller',
    status: 'Status',
    since: 'Customer since',
    products: 'Products',
    licences: 'Licenses',
    subscriptionCount: 'Subscriptions',
    supportContact: 'Support contact',
  },
};

export const describeWords: Readonly<Record<Locale, Words>> = { ko, en };
