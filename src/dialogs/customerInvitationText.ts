import { languageOf, type Language } from '../i18n/language';
import type { Terms } from '../customers/customerInviting';
import type { Organisation } from '../organisations/organisation';
import type { Locale } from '../shared/locale';

export interface InvitedBy {
  readonly partner: Organisation;
  readonly providerName: string | undefined;
  readonly terms: Terms;
}

/** CUS-12: one line for each thing that each partner may do, and that DAP is not asked for where it is not. */
export function termLines({ t }: Pick<Language, 't'>, { partner, providerName, terms }: InvitedBy): readonly string[] {
  const dap = terms.partner.includes('delegated_admin') ? [] : [t('customerInvite.may.noDap')];
  return [
    ...terms.partner.map((kind) => t(`customerInvite.may.${kind}`, { partner: partner.name })),
    ...(providerName === undefined
      ? []
      : terms.provider.map((kind) => t(`customerInvite.may.${kind}`, { partner: providerName }))),
    ...dap,
  ];
}

/** In the language that the sender picks for the reader, not in the sender's own. */
export function firstText(locale: Locale, timeZone: string, invitedBy: InvitedBy) {
  const language = languageOf(locale, timeZone);
  const { t, country } = language;
  const { partner, providerName: provider } = invitedBy;
  const terms = termLines(language, invitedBy)
    .map((line) => `- ${line}`)
    .join('\n');
  const values = { company: partner.name, country: country(partner.country), terms, link: '{link}' };
  if (provider === undefined) {
    const subject = t('customerInvite.mail.alone.subject', { company: partner.name });
    return { subject, body: t('customerInvite.mail.alone.body', values) };
  }
  const subject = t('customerInvite.mail.together.subject', { company: partner.name, provider });
  return { subject, body: t('customerInvite.mail.together.body', { ...values, provider }) };
}
