import { loadAgreementTexts } from '../../src/agreements/agreementText';
import { checkProfile } from '../../src/enrolment/mpn';
import { nextStep, stepBefore, stepsOnFile, stepStates } from '../../src/enrolment/steps';
import { loadWebmailDomains } from '../../src/enrolment/webmail';
import { loadMarkets } from '../../src/organisations/market';
import type { Capability } from '../../src/shared/roles';

const webmail = loadWebmailDomains();
const profile = { mpnId: '4200001', name: 'Adatum', country: 'KR', isActive: true };
test('ENR-10, REG-3 and C-9 an MPN profile has to be active and in the tenant’s own country', () => {
  expect(checkProfile(profile, 'KR').ok).toBe(true);
  expect(checkProfile({ ...profile, isActive: false }, 'KR')).toEqual({
    ok: false,
    error: { kind: 'mpn-inactive', mpnId: '4200001' },
  });
  const markets = loadMarkets();
  expect(markets.regionOf('DE')).toBe(markets.regionOf('FR')); // the same region is not enough
  expect(checkProfile({ ...profile, country: 'DE' }, 'FR')).toEqual({
    ok: false,
    error: { kind: 'mpn-country-mismatch', mpnCountry: 'DE', tenantCountry: 'FR' },
  });
});

const organisation = { cspEnrolled: true, mpnId: '4200001', capabilities: new Set<Capability>() };
const verified = { contactEmail: 'legal@adatum.com', isContactVerified: true };

test('ENR-2 who was enrolled in CSP before is asked for the support contact alone', () => {
  const onFile = stepsOnFile(organisation, verified, webmail);
  expect([...onFile]).toEqual(['checklist', 'mpn', 'legal', 'contact']);
  expect(nextStep(stepStates({ form: {}, mpnId: undefined, isMpnPostponed: false }, onFile, webmail))).toBe('support');
});

test('ENR-2 an unverified or web-mail contact on file has to be corrected first', () => {
  for (const contact of [
    undefined,
    { ...verified, isContactVerified: false },
    { ...verified, contactEmail: 'a@gmail.com' },
  ]) {
    expect(stepsOnFile(organisation, contact, webmail).has('contact')).toBe(false);
  }
});

test('ENR-2 the short path is not for direct bill, nor without an MPN ID, nor for newcomers', () => {
  const direct = { ...organisation, capabilities: new Set<Capability>(['direct-bill']) };
  expect(stepsOnFile(direct, verified, webmail).size).toBe(0);
  expect(stepsOnFile({ ...organisation, mpnId: undefined }, verified, webmail).size).toBe(0);
  expect(stepsOnFile({ ...organisation, cspEnrolled: false }, verified, webmail).size).toBe(0);
});

test('C-8 the membership comes before the legal data, and a postponed one does not hold the others up', () => {
  const ready = { workAccount: [{ version: 2, value: 'have' }], itemsReady: [{ version: 2, value: 'true' }] };
  const stands = (isMpnPostponed: boolean) =>
    nextStep(stepStates({ form: ready, mpnId: undefined, isMpnPostponed }, new Set(), webmail));
  expect(stands(false)).toBe('mpn');
  expect(stands(true)).toBe('legal');
});

test('Back goes to the step before, over those that are on file', () => {
  const onFile = stepsOnFile(organisation, verified, webmail);
  const states = stepStates({ form: {}, mpnId: undefined, isMpnPostponed: false }, onFile, webmail);
  expect(stepBefore('review', states)).toBe('support');
  expect(stepBefore('support', states)).toBeUndefined();
});

test('MPA-1 the documents have a version, both languages in the same parts, and say that they are not Microsoft’s', () => {
  for (const { version, words } of Object.values(loadAgreementTexts())) {
    expect(version).toMatch(/^\d+\.\d+$/);
    expect(words.ko.sections.length).toBe(words.en.sections.length);
    expect(words.en.notice).toContain("not Microsoft's legal text");
    expect(words.en.notice).toContain('the English decides');
    expect(words.ko.notice).toContain('Microsoft의 법률 문서가 아니며');
    expect(words.ko.notice).toContain('영어가 우선합니다');
  }
});
