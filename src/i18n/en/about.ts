import type { aboutKo } from '../ko/about';
import type { TextsLike } from '../textsLike';

export const aboutEn: TextsLike<typeof aboutKo> = {
  'about.start': 'Open the Channelmate app in Teams and say “help” to begin.',
  'privacy.title': 'Privacy',
  'privacy.what':
    'What is stored: the tenant id and object id that Teams gives, the display name, language and time zone, where the chat is, and what companies enter (enrolment details, users, invitations with names and e-mail addresses). What you write in the chat is not stored.',
  'privacy.why':
    'What for: to know who may do what for which company, and to deliver the notices you are owed. It is not used for advertising or any other purpose and is not sold.',
  'privacy.where':
    'Where: in the database of the organisation that runs this service. One-time codes and links are kept as hashes only; names, addresses and codes are not written to logs.',
  'privacy.how.long':
    'How long: outcomes of turns 24 hours (their rows 7 days), delivered notices 30 days, the record of cards 180 days, where your chat is 180 days after you uninstalled the app. The audit holds internal numbers and states only and is not deleted.',
  'privacy.delete':
    'Deletion: say “forget me” in the chat to see what is kept about you and to delete it. Once the app is uninstalled no more messages are sent. You can also turn to the contact below.',
  'privacy.contact':
    'Contact: the programme operator of the organisation that runs this service, in Teams or at the sender address of its mails.',
  'terms.title': 'Terms of use',
  'terms.what':
    'Channelmate is open source software (MIT licence) that helps CSP partners with enrolment and relationship requests in a chat. It is not a Microsoft product and does not speak for Microsoft.',
  'terms.rules':
    'Use it only if you may act for your company. The rules of the programme and your agreements with Microsoft prevail.',
  'terms.mail':
    'Mail sent through “Send for me” names the sender and the company. If you received mail you did not want, tell the sender address.',
  'terms.warranty': 'The software is provided as it is, without warranty of any kind.',
};
