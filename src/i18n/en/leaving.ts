import type { leavingKo } from '../ko/leaving';
import type { TextsLike } from '../textsLike';

export const leavingEn: TextsLike<typeof leavingKo> = {
  'reminders.title.on': 'Reminders are on',
  'reminders.title.off': 'Reminders are off',
  'reminders.body':
    'Reminders tell you, once a day, of invitations about to expire, enrollments that stand still and other dates. The switch is yours alone.',
  'reminders.stays': 'You still get outcomes, and invitations addressed to you, when they are off.',
  'reminders.button.off': 'Reminders off',
  'reminders.button.on': 'Reminders on',
  'reminders.how': 'If you do not want reminders like this one, say “reminders off”.',
  'reminders.requestExpires':
    'There is no answer yet. This request expires on {date}. You can send it again or remind them.',
  'reminders.invitationExpires': 'This invitation expires on {date}. Please answer before that.',
  'reminders.draftWaits': 'The enrollment is still a draft. You can go on where you stopped.',
  'reminders.contactWaits':
    'The primary contact was asked on {date} and has not confirmed yet. You can send the mail again or correct the address.',
  'forget.title': 'What is kept about you',
  'forget.intro': 'This is what this service keeps about you now.',
  'forget.outside':
    'What the company has entered (enrollment details, texts of invitations, drafts) is the company’s. It is not listed here, and it stays with the company when you leave.',
  'forget.button.ask': 'Delete my data…',
  'forget.ask.title': 'Delete your data?',
  'forget.ask.gone':
    'Your name, e-mail address, roles, object id, where your chat is, sign-in and code records, cards and notices are deleted. This cannot be undone.',
  'forget.ask.stays':
    'One internal number stays; the audit names you by it alone. Drafts and requests that you started stay with the company.',
  'forget.ask.access':
    'You can no longer act for the company and get no more notices. To use it again, a colleague has to add you as a user.',
  'forget.button.confirm': 'Delete all of it',
  'forget.done.title': 'Your data is deleted',
  'forget.done.body':
    'Nothing more is sent to you. Delete the messages left in this chat in Teams, and uninstall the app there.',
  'forget.done.step':
    'The record of the step that was just done goes after 7 days: it keeps the same request from being done twice.',
  'forget.refused.way': 'Add another Global admin in User management, then try again.',
  'forget.button.users': 'User management',
  'kept.name': 'Name',
  'kept.email': 'E-mail',
  'kept.roles': 'Roles',
  'kept.since': 'Added on',
  'kept.tenantId': 'Tenant id',
  'kept.objectId': 'Object id',
  'kept.teamsName': 'Name shown in Teams',
  'kept.teamsUserId': 'User id in Teams',
  'kept.conversationId': 'Chat id',
  'kept.language': 'Language',
  'kept.timeZone': 'Time zone',
  'kept.reminders': 'Reminders',
  'kept.heardAt': 'Last active',
  'kept.signIns': 'Sign-in requests',
  'kept.codes': 'One-time codes',
  'kept.codeTries': 'Days with code entries',
  'kept.replyTo': 'Reply address on requests',
  'kept.questions': 'Questions about customers, as filters',
  'kept.cards': 'Cards on record',
  'kept.turns': 'Steps on record',
  'kept.notices': 'Notices',
  'kept.mails': 'Mails on record',
  'kept.count': '{count}',
  'kept.on': 'on',
  'kept.off': 'off',
};
