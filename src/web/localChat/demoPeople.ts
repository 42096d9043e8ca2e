import type { DemoSignIn } from '../signInProvider';
import type { DemoPerson, Words } from './demoPerson';

const provider: Words = { ko: '간접 공급자', en: 'Indirect provider' };
const reseller: Words = { ko: '간접 재판매인', en: 'Indirect reseller' };
const notEnrolled: Words = { ko: '아직 등록하지 않은 회사', en: 'Not enrolled yet' };
const directBill: Words = { ko: '직접 청구 파트너', en: 'Direct bill partner' };
const customer: Words = { ko: '고객', en: 'Customer' };
const programme: Words = { ko: '프로그램 운영자', en: 'Programme operator' };
const globalAdmin: Words = { ko: '전역 관리자', en: 'Global admin' };
const salesAgent: Words = { ko: '영업 상담원', en: 'Sales agent' };
const colleague: Words = { ko: '동료(아직 연결되지 않음)', en: 'Colleague (not linked yet)' };
const staff: Words = { ko: '직원', en: 'Employee' };
const operator: Words = { ko: '운영자', en: 'Operator' };

/** A company's tenant and the last digits of its people: fixed, so that a restarted process knows them again. */
const guid = (company: number, person: number): string =>
  `c0c0a000-0000-4000-8000-${String(company).padStart(4, '0')}${String(person).padStart(8, '0')}`;

interface DemoCompany {
  readonly company: string;
  readonly number: number;
  readonly domain: string;
  readonly country: string;
  readonly timeZone: string;
  readonly capabilities: Words;
}

function person(of: DemoCompany, number: number, id: string, title: Words): DemoPerson {
  const { company, capabilities, country, timeZone } = of;
  return {
    id,
    tenantId: guid(of.number, 0),
    aadObjectId: guid(of.number, number),
    email: `${id.split('-').slice(1).join('.')}@${of.domain}`,
    company,
    capabilities,
    title,
    country,
    timeZone,
  };
}

const korea = { country: 'KR', timeZone: 'Asia/Seoul' } as const;

export const demoCompanies = {
  contoso: { company: 'Contoso', number: 1, domain: 'contoso.com', capabilities: provider, ...korea },
  fabrikam: { company: 'Fabrikam', number: 2, domain: 'fabrikam.com', capabilities: reseller, ...korea },
  adatum: { company: 'Adatum', number: 3, domain: 'adatum.com', capabilities: notEnrolled, ...korea },
  northwind: {
    company: 'Northwind Traders',
    number: 4,
    domain: 'northwindtraders.com',
    capabilities: directBill,
    ...korea,
  },
  fourthCoffee: { company: 'Fourth Coffee', number: 5, domain: 'fourthcoffee.com', capabilities: customer, ...korea },
  treyResearch: {
    company: 'Trey Research',
    number: 6,
    domain: 'treyresearch.net',
    capabilities: provider,
    country: 'DE',
    timeZone: 'Europe/Berlin',
  },
  tailspin: { company: 'Tailspin Toys', number: 8, domain: 'tailspintoys.com', capabilities: customer, ...korea },
  operator: {
    company: 'Wide World Importers',
    number: 7,
    domain: 'wideworldimporters.com',
    capabilities: programme,
    ...korea,
  },
} as const satisfies Record<string, DemoCompany>;

const {
  contoso,
  fabrikam,
  adatum,
  northwind,
  fourthCoffee,
  treyResearch,
  tailspin,
  operator: operations,
} = demoCompanies;

/** Whom the local page lets one play: every side of every story, all in the Korea region but one provider. */
export const demoPeople: readonly DemoPerson[] = [
  person(contoso, 1, 'contoso-admin', globalAdmin),
  person(contoso, 2, 'contoso-sales', salesAgent),
  person(fabrikam, 1, 'fabrikam-admin', globalAdmin),
  person(fabrikam, 2, 'fabrikam-sales', salesAgent),
  person(adatum, 1, 'adatum-admin', globalAdmin),
  person(adatum, 2, 'adatum-colleague', colleague),
  person(northwind, 1, 'northwind-admin', globalAdmin),
  person(fourthCoffee, 1, 'fourthcoffee-admin', globalAdmin),
  person(fourthCoffee, 2, 'fourthcoffee-staff', staff),
  person(tailspin, 1, 'tailspin-admin', globalAdmin),
  person(treyResearch, 1, 'treyresearch-admin', globalAdmin),
  person(operations, 1, 'operator-desk', operator),
];

/** What the sign-in page of local mode says of the person of a chat; people of no demo company hold no role. */
export function demoPerson({ tenantId, aadObjectId }: Pick<DemoPerson, 'tenantId' | 'aadObjectId'>): {
  readonly company: string;
  readonly title: Words;
  readonly isGlobalAdmin: boolean;
} {
  const found = demoPeople.find((one) => one.tenantId === tenantId && one.aadObjectId === aadObjectId);
  const { company, title } = found ?? { company: '–', title: colleague };
  return { company, title, isGlobalAdmin: title === globalAdmin };
}

/** Whom one may sign in as on a page for this company, or for one that is not known yet. */
export function peopleOf(tenantId: string | undefined): ReturnType<DemoSignIn['peopleOf']> {
  const asked = demoPeople.filter((one) => tenantId === undefined || one.tenantId === tenantId);
  return asked.map((one) => ({ ...one, ...demoPerson(one) }));
}

/** The tenant of a demo company, connected or not. */
export const demoTenantOf = (company: keyof typeof demoCompanies): string => guid(demoCompanies[company].number, 0);
