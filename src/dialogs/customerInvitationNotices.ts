import { customerOutgoing, wonCard } from './customerInvitationCards';
import { cardOf } from './outgoingVerbs';
import type { Draw, Feature, MailReader, MailText, Reader } from './turn';

async function drawInvitation(reader: Reader, id: string): ReturnType<Draw> {
  const view = reader.actor && (await reader.services.customers.inviting.findOwn(reader.actor, id));
  return view && cardOf(reader, customerOutgoing, view);
}

/** `id` is the reader's own relationship with the customer; gone since, it is no news. */
async function drawWon(reader: Reader, id: string): ReturnType<Draw> {
  const won = reader.actor && (await reader.services.customers.inviting.wonCustomer(reader.actor, id));
  return won && wonCard(reader, won);
}

async function drawMail(
  { language: { t }, services }: MailReader,
  data: Readonly<Record<string, unknown>>,
): Promise<MailText | undefined> {
  const mail = await services.customers.inviting.mailOf(data);
  if (!mail) return undefined;
  const { subject, text, company, sender } = mail;
  return { subject, text, footer: t('request.mail.footer', { company, sender }) };
}

export const customerNotices: Pick<Feature, 'notices' | 'mails' | 'subjects'> = {
  notices: {
    'customerInvitation.accepted': drawWon,
    'customerInvitation.declined': drawInvitation,
    'customerInvitation.expired': drawInvitation,
  },
  mails: { 'customerInvitation.mail': drawMail },
  subjects: { 'customer-invitation': drawInvitation },
};
