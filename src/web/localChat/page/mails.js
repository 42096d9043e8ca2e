import { mailsSeen } from './channel.js';
import { byId, element, showBadge } from './elements.js';
import { linkedText } from './links.js';
import { t, timeOf } from './texts.js';

const wide = matchMedia('(min-width: 1100px)');

let mails = { own: [], others: [] };
/** Mails the reader opened or closed by hand. */
const openStates = new Map();

export function prepareMails() {
  byId('mails-button').addEventListener('click', () => openPane(byId('mails').hidden));
  byId('mails-close').addEventListener('click', () => openPane(false));
  byId('mails').addEventListener('keydown', (event) => {
    if (event.key === 'Escape') openPane(false);
  });
  if (wide.matches) openPane(true);
}

export function showMails(fresh) {
  mails = fresh;
  drawMails();
}

/** How many mails wait unread for the person played; an open pane reads them at once. */
export function showUnreadMails(count) {
  showBadge(byId('mails-badge'), count, t('mailsUnread', { count }));
  if (count > 0 && !byId('mails').hidden) void mailsSeen().catch(() => {});
}

export function drawMails() {
  const others = mails.others.length > 0 && element('h3', { text: t('otherMails') });
  byId('mails-list').replaceChildren(
    ...(mails.own.length === 0 ? [element('p', { class: 'none', text: t('noMails') })] : mails.own.map(drawMail)),
    ...(others ? [others, ...mails.others.map(drawMail)] : []),
  );
}

function drawMail(mail, index) {
  const details = element(
    'details',
    { class: 'mail', open: openStates.get(mail.id) ?? index === 0 },
    element(
      'summary',
      {},
      element('b', { text: mail.subject }),
      element('time', { datetime: mail.sentAt, text: timeOf(mail.sentAt) }),
    ),
    element(
      'dl',
      {},
      ...row('from', mail.from),
      ...row('to', mail.to),
      ...(mail.replyTo ? row('replyTo', mail.replyTo) : []),
    ),
    element('div', { class: 'mail-text' }, ...linkedText(mail.text)),
  );
  details.addEventListener('toggle', () => openStates.set(mail.id, details.open));
  return details;
}

function row(key, value) {
  return [element('dt', { text: t(key) }), element('dd', { text: value })];
}

function openPane(isOpen) {
  byId('mails').hidden = !isOpen;
  byId('mails-button').setAttribute('aria-expanded', String(isOpen));
  document.body.classList.toggle('reading-mail', isOpen);
  if (!isOpen) byId('mails-button').focus();
  else if (!wide.matches) byId('mails-close').focus();
  if (isOpen && !byId('mails-badge').hidden) void mailsSeen().catch(() => {});
}
