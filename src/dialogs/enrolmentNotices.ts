import type { EnrolmentView } from '../enrolment/enrolmentView';
import type { TextKey } from '../i18n/language';
import { statusCard } from './enrolmentStatus';
import type { Draw, DrawMail, MailReader, MailText } from './turn';

/** As the service has it: how long a code for the membership lives. */
const codeMinutes = 30;

/** ENR-18: to the submitting person, as it stands when the card is drawn. */
const update: Draw = async (reader, id) => {
  const view = reader.actor && (await reader.services.enrolment.current(reader.actor));
  return view?.id === id ? statusCard(reader, view) : undefined;
};

/** ENR-15: asks the primary contact. The address is made here, when the mail is sent. */
const confirm: DrawMail = async ({ language, services }, data) => {
  const view = await services.enrolment.forMail(String(data.id));
  const link = view && (await services.enrolment.confirmationLink(String(data.confirmationId)));
  if (view?.confirmation === undefined || link === undefined) return undefined;
  const { t, date } = language;
  const { company } = view;
  return {
    subject: t('enrolment.mail.confirm.subject', { company }),
    text: t('enrolment.mail.confirm.text', {
      company,
      link,
      date: date(view.confirmation.expiresAt),
      app: t('app.name'),
    }),
  };
};

/** NTF-1: each state to the primary contact, as it was when the change was made. */
const stateMail: DrawMail = async (reader, data) => {
  const view = await reader.services.enrolment.forMail(String(data.id));
  const said = view && sentenceFor(reader, view, String(data.state));
  if (view === undefined || said === undefined) return undefined;
  const { t } = reader.language;
  const { company } = view;
  return {
    subject: t('enrolment.mail.update.subject', {
      company,
      state: t(`enrolment.state.${String(data.state)}` as TextKey), // a state of ours, checked by sentenceFor
    }),
    text: `${said}\n\n${t('enrolment.mail.update.footer', { company, app: t('app.name') })}`,
  };
};

function sentenceFor({ language }: MailReader, view: EnrolmentView, state: string): string | undefined {
  const { t } = language;
  switch (state) {
    case 'rejected':
      return reasonOf(view) === 'contact-denied'
        ? t('enrolment.mail.denied')
        : t('enrolment.mail.rejected', { reason: reasonOf(view) });
    case 'draft':
    case 'in_review':
    case 'approved':
    case 'account_ready':
    case 'discarded':
      return t(`enrolment.mail.${state}`);
    default:
      return undefined;
  }
}

/** The last rejection's, also when the draft was reopened before the mail went out. */
function reasonOf(view: EnrolmentView): string {
  return view.history.filter(({ to }) => to === 'rejected').at(-1)?.reason ?? '';
}

/** ENR-7: nothing at all for an address without memberships. */
const membershipCode: DrawMail = async ({ language, services }, data): Promise<MailText | undefined> => {
  const code = await services.enrolment.codeFor(String(data.id));
  if (code === undefined) return undefined;
  const { t } = language;
  return {
    subject: t('enrolment.mpn.mail.subject', { app: t('app.name') }),
    text: t('enrolment.mpn.mail.text', { code, minutes: codeMinutes }),
  };
};

export const enrolmentNotices: Readonly<Record<string, Draw>> = { 'enrolment.update': update };

export const enrolmentMails: Readonly<Record<string, DrawMail>> = {
  'enrolment.confirm': confirm,
  'enrolment.update': stateMail,
  'membership.code': membershipCode,
};
