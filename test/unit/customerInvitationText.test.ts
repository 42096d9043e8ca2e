import { grantsOfPartner, grantsOfProvider } from '../../src/customers/invitationTerms';
import { firstText } from '../../src/dialogs/customerInvitationText';
import { checkInvitationText, hasOtherAddresses } from '../../src/invitations/invitationText';
import type { Organisation } from '../../src/organisations/organisation';
import { brand, type OrganisationId } from '../../src/shared/ids';
import type { Capability } from '../../src/shared/roles';

function aCompany(...capabilities: readonly Capability[]): Organisation {
  return {
    id: brand<OrganisationId>('0a0f0c51-1b0f-4f0e-9a55-1d5a1c1e0001'),
    tenantId: undefined,
    kind: 'csp',
    name: 'Contoso',
    country: 'KR',
    primaryDomain: undefined,
    mpnId: undefined,
    cspEnrolled: false,
    offboardingIdentifiedAt: undefined,
    capabilities: new Set(capabilities),
  };
}

const alone = { scope: 'reseller_only', origin: 'invitation', asksDelegatedAdmin: false } as const;
const together = { ...alone, scope: 'reseller_and_provider' } as const;

test.each([
  ['a reseller with its provider', together, ['indirect-reseller'], ['customer_admin']],
  ['a reseller alone', alone, ['indirect-reseller'], ['customer_admin']],
  ['a provider alone', alone, ['indirect-provider'], ['customer_admin', 'customer_order']],
  ['a direct bill partner alone', alone, ['direct-bill'], ['customer_admin', 'customer_order']],
  ['a direct bill partner that also resells, with its provider', together, ['direct-bill'], ['customer_admin']],
  [
    'a reseller that asks for DAP',
    { ...alone, asksDelegatedAdmin: true },
    ['indirect-reseller'],
    ['customer_admin', 'delegated_admin'],
  ],
] as const)('CUS-12 what %s is granted', (_who, asked, capabilities, granted) => {
  expect(grantsOfPartner(asked, aCompany(...capabilities))).toEqual(granted);
});

test('SCN-3 whoever manages what the customer buys elsewhere is not granted to order', () => {
  const asked = { ...alone, origin: 'multi_channel' } as const;
  for (const capability of ['indirect-provider', 'direct-bill', 'indirect-reseller'] as const) {
    expect(grantsOfPartner(asked, aCompany(capability))).toEqual(['customer_admin']);
  }
});

const partner = aCompany('indirect-reseller');
const joint = {
  partner,
  providerName: 'Fabrikam',
  terms: { partner: grantsOfPartner(together, partner), provider: grantsOfProvider },
};
const single = { partner, providerName: undefined, terms: { partner: grantsOfPartner(alone, partner), provider: [] } };

test.each([
  ['ko', 'Contoso는 구독, 라이선스, 사용자를 관리할 수 있습니다', 'Fabrikam은 주문을 제출할 수 있습니다'],
  ['en', 'Contoso may manage the subscriptions, licenses and users', 'Fabrikam may submit orders'],
] as const)('CUS-8 CUS-12 the joint text in %s names both partners and what each may do', (locale, mine, theirs) => {
  const { subject, body } = firstText(locale, 'Asia/Seoul', joint);
  for (const words of ['Contoso', 'Fabrikam']) expect(subject).toContain(words);
  expect(body).toContain(mine);
  expect(body).toContain(theirs);
  expect(firstText(locale, 'Asia/Seoul', single).body).not.toContain('Fabrikam');
});

test.each([
  ['ko', '위임된 관리자 권한(DAP)은 요청하지 않습니다', 'Contoso는 위임된 관리자 권한(DAP)을 받습니다'],
  ['en', 'Delegated admin privileges (DAP) are not asked for', 'Contoso gets delegated admin privileges (DAP)'],
] as const)('the text in %s says whether delegated admin privileges are asked for', (locale, no, yes) => {
  const withDap = { ...single, terms: { partner: ['customer_admin', 'delegated_admin'] as const, provider: [] } };
  expect(firstText(locale, 'Asia/Seoul', single).body).toContain(no);
  const { body } = firstText(locale, 'Asia/Seoul', withDap);
  expect(body).toContain(yes);
  expect(body).not.toContain(no);
});

test.each(['ko', 'en'] as const)('CUS-10 the first text in %s holds its link once and no other address', (locale) => {
  for (const invitedBy of [joint, single]) {
    const { subject, body } = firstText(locale, 'Asia/Seoul', invitedBy);
    const links = { publicUrl: 'https://channelmate.contoso.com', ownerOf: () => undefined };
    expect(checkInvitationText(body, links)).toEqual({ ok: true, value: body });
    expect(hasOtherAddresses(body)).toBe(false);
    expect(hasOtherAddresses(subject)).toBe(false);
  }
});
