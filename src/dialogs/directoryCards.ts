import type { Card } from '../cards/model';
import type { Checklist, RegionalPage } from '../relationships/directoryService';
import type { ProviderProfile } from '../relationships/directoryStore';
import { pagedList } from './partnershipPaging';
import { commandButton } from './partnershipRefusals';
import { statement } from './say';
import type { Reader } from './turn';

/** PRG-13: who helps with what, side by side, for the reader's own region (PRG-14). */
export function directoryList(reader: Reader, page: RegionalPage): Card {
  const { t } = reader.language;
  return pagedList(reader, {
    name: 'directory.list',
    title: t('directory.title'),
    lines: [
      { text: t('directory.region', { region: t(`region.${page.region}` as 'region.KOREA') }) }, // our own table's regions
      { text: t('directory.compare'), isSubtle: true },
    ],
    empty: t('directory.empty'),
    whenEmpty: whyButton(reader),
    label: t('directory.choose'),
    rows: page.rows.map((profile) => ({
      id: profile.organisationId,
      name: profile.name,
      lines: [t('directory.row', offersOf(reader, profile))],
    })),
    page,
    open: { verb: 'directory.open', input: 'provider' },
    turn: { verb: 'directory.list' },
    further: page.rows.length === 0 ? [] : [whyButton(reader)],
  });
}

function whyButton({ language: { t } }: Reader) {
  return { verb: 'directory.why', title: t('directory.button.why'), ignoresInputs: true } as const;
}

function offersOf({ language: { t } }: Reader, { offers }: ProviderProfile) {
  const word = (has: boolean | undefined): string =>
    has === undefined ? t('directory.notSaid') : t(has ? 'directory.yes' : 'directory.no');
  return {
    training: word(offers.training),
    marketing: word(offers.marketing),
    finance: word(offers.finance),
    customerSupport: word(offers.customerSupport),
    billing: word(offers.billing),
  };
}

function profileFacts(reader: Reader, profile: ProviderProfile): NonNullable<Card['facts']> {
  const { t, country } = reader.language;
  const offers = offersOf(reader, profile);
  const contact = [profile.contactEmail, profile.contactPhone].filter(Boolean).join(' · ');
  return [
    { title: t('label.country'), value: country(profile.country) },
    { title: t('invitation.mpnId'), value: profile.mpnId ?? '–' },
    { title: t('directory.training'), value: offers.training },
    { title: t('directory.marketing'), value: offers.marketing },
    { title: t('directory.finance'), value: offers.finance },
    { title: t('directory.customerSupport'), value: offers.customerSupport },
    { title: t('directory.billing'), value: offers.billing },
    { title: t('directory.contact'), value: contact || t('directory.notSaid') },
  ];
}

/** PRG-15: a contact, and no way to connect oneself; a provider may ask a listed company that also resells. */
export function entryCard(reader: Reader, profile: ProviderProfile): Card {
  const { t } = reader.language;
  const { actor } = reader;
  const mayAsk = actor?.capabilities.has('indirect-provider') && actor.organisationId !== profile.organisationId;
  const data = { companyId: profile.organisationId };
  return statement(reader, {
    name: 'directory.entry',
    title: { words: profile.name },
    lines: [
      { text: t(mayAsk ? 'directory.requestHere' : 'directory.mustInvite') },
      { text: t('directory.atScale'), isSubtle: true },
    ],
    facts: profileFacts(reader, profile),
    actions: [
      ...(mayAsk ? [{ verb: 'partnershipRequest.begin', title: t('request.button.request'), data }] : []),
      commandButton(t('directory.title'), 'findProvider'),
    ],
  });
}

/** PRG-11: three tasks, ticked by what is so and never by hand. */
export function checklistCard(
  reader: Reader,
  { profile, resellers, customers }: Checklist,
  alert?: Card['alert'],
): Card {
  const { t, date } = reader.language;
  const open = t('directory.checklist.open');
  const done = (detail: string): string => t('directory.checklist.done', { detail });
  const counted = (count: number): string => (count > 0 ? done(t('directory.checklist.count', { count })) : open);
  const checked = profile?.confirmedAt ? done(date(profile.confirmedAt)) : open;
  const mayConfirm = profile !== undefined && profile.confirmedAt === undefined;
  return statement(reader, {
    name: 'directory.checklist',
    title: 'directory.checklist.title',
    alert,
    lines: [
      { text: `${t('directory.checklist.profile')}: ${checked}` },
      { text: `${t('directory.checklist.resellers')}: ${counted(resellers)}` },
      { text: `${t('directory.checklist.customers')}: ${counted(customers)}` },
      { text: t('directory.checklist.afterwards'), isSubtle: true },
      { text: t(profile ? 'directory.checklist.preview' : 'directory.checklist.notListed'), isHeading: true },
    ],
    facts: profile ? [{ title: t('label.company'), value: profile.name }, ...profileFacts(reader, profile)] : [],
    actions: [
      ...(mayConfirm ? [{ verb: 'directory.confirm', title: t('directory.button.confirm') }] : []),
      { verb: 'directory.editProfile', title: t('directory.button.editProfile') },
      commandButton(t('request.button.request'), 'requestPartnership'),
      commandButton(t('partnership.resellers.title'), 'myResellers'),
      { verb: 'directory.home', title: t('directory.button.home') },
    ],
  });
}

/** PRG-10: the four things a provider does, in its four sections. */
export function providerHomeCard(reader: Reader): Card {
  const { t } = reader.language;
  const sections = ['reach', 'partner', 'designate', 'manage'] as const;
  return statement(reader, {
    name: 'directory.home',
    title: 'directory.home.title',
    lines: sections.flatMap((section) => [
      { text: t(`directory.home.${section}`), isHeading: true },
      { text: t(`directory.home.${section}.how`) },
    ]),
    actions: [
      commandButton(t('request.button.request'), 'requestPartnership'),
      commandButton(t('partnership.resellers.title'), 'myResellers'),
      commandButton(t('pending.title'), 'pending'),
      commandButton(t('directory.button.checklist'), 'checklist'),
    ],
  });
}

/** PRG-16 and PRG-17, never without the rule about regions (REG-1). */
export function whyCard(reader: Reader): Card {
  const { t } = reader.language;
  const points = ['customer', 'earn', 'motive', 'abroad'] as const;
  return statement(reader, {
    name: 'directory.why',
    title: 'directory.why.title',
    lines: [
      ...points.map((point) => ({ text: t(`directory.why.${point}`) })),
      { text: t('directory.why.region'), tone: 'warning' as const },
    ],
    actions: [commandButton(t('directory.title'), 'findProvider')],
  });
}
