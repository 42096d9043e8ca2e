import { execute, say, submit } from './channel.js';
import { drawCard } from './cards.js';
import { announce, byId, element, showToast } from './elements.js';
import { openAddress } from './links.js';
import { htmlOf } from './markdown.js';
import { currentLanguage, inLanguage, t, timeOf } from './texts.js';

const cardType = 'application/vnd.microsoft.card.adaptive';

/** @type {Map<string, { message: any, place: HTMLElement }>} */
let shown = new Map();
let botName = { ko: '', en: '' };

export function nameBot(name) {
  botName = name;
}

/** Draws a whole conversation in place of what was there. */
export function showConversation(messages) {
  shown = new Map();
  byId('messages').replaceChildren();
  hideTyping();
  for (const message of messages) place(message);
  afterChange();
  toEnd();
}

/** After a change of language or theme. */
export function redrawConversation() {
  showConversation([...shown.values()].map(({ message }) => message));
}

/** A message came, or one that is there was redrawn. */
export function showMessage(message) {
  const isNew = !shown.has(message.id);
  place(message);
  afterChange();
  if (isNew) toMessage(message.id);
  if (message.by !== 'bot') return;
  hideTyping();
  announce(t('newMessage', { name: inLanguage(botName), summary: summaryOf(message) }));
}

export function removeMessage(id) {
  shown.get(id)?.place.remove();
  shown.delete(id);
  afterChange();
}

let typingTimer = 0;

export function showTyping() {
  byId('typing').hidden = false;
  clearTimeout(typingTimer);
  typingTimer = setTimeout(hideTyping, 10_000);
  toEnd();
}

function hideTyping() {
  clearTimeout(typingTimer);
  byId('typing').hidden = true;
}

function place(message) {
  const old = shown.get(message.id);
  if (old?.message.revision === message.revision) return;
  const fresh = draw(message);
  const hadFocus = old?.place.contains(document.activeElement);
  if (old) old.place.replaceWith(fresh);
  else byId('messages').append(fresh);
  shown.set(message.id, { message, place: fresh });
  // The pressed button is gone with the old card: whoever uses the keyboard goes on from here.
  if (hadFocus) fresh.focus();
}

function draw(message) {
  const name = message.by === 'bot' ? inLanguage(botName) : '';
  const time = element('time', { datetime: message.at, text: timeOf(message.at) });
  return element(
    'article',
    { class: `message ${message.by}`, tabindex: '-1', 'data-id': message.id },
    element('p', { class: 'meta' }, name && element('b', { text: name }), time),
    message.text !== '' && bubble(message),
    ...message.attachments.map((attachment, index) => drawAttachment(message, attachment, index)),
    message.state === 'undelivered' &&
      element('p', { class: 'undelivered', text: t(message.text === '' ? 'undeliveredClick' : 'undelivered') }),
  );
}

function bubble(message) {
  const body = element('div', { class: 'bubble' });
  if (message.plain) body.textContent = message.text;
  else body.innerHTML = htmlOf(message.text);
  body.addEventListener('click', (event) => {
    const anchor = event.target.closest('a');
    if (!anchor) return;
    event.preventDefault();
    openAddress(anchor.href);
  });
  return body;
}

function drawAttachment(message, attachment, index) {
  if (attachment.contentType !== cardType) {
    return element('p', { class: 'note', text: t('unknownAttachment', { type: attachment.contentType }) });
  }
  return drawCard(attachment.content, {
    submit: async (data) => void (await submit(message.id, data)),
    execute: async (action) => {
      const { toast } = await execute({ ...action, messageId: message.id, attachment: index });
      if (toast) showToast(toast.text ?? t('failed'), toast.kind);
    },
  });
}

/** What stands below the messages: the bot's suggestions, or the first words of a conversation. */
function afterChange() {
  byId('suggestions')?.remove();
  const last = [...shown.values()].at(-1)?.message;
  const starters = t('starters').split('|');
  const suggestions = last ? last.suggestions : starters.map((word) => ({ title: word, value: word }));
  if (suggestions.length === 0) return;
  const buttons = suggestions.map(({ title, value }) =>
    element('button', { type: 'button', text: title, onclick: () => send(value) }),
  );
  const hint = !last && element('p', { class: 'hint', text: t('emptyChat') });
  byId('messages').append(element('div', { id: 'suggestions', lang: currentLanguage() }, hint, ...buttons));
}

async function send(text) {
  try {
    await say(text);
  } catch {
    showToast(t('failed'), 'error');
  }
}

function toEnd() {
  const list = byId('messages');
  list.scrollTop = list.scrollHeight;
}

/** The whole message, or its beginning when it is longer than the window. */
function toMessage(id) {
  const list = byId('messages');
  toEnd();
  const top = (shown.get(id)?.place.offsetTop ?? 0) - list.offsetTop - 8;
  if (top < list.scrollTop) list.scrollTop = top;
}

/** The first words of a message, for those who hear it. */
function summaryOf(message) {
  const { place } = shown.get(message.id) ?? {};
  const words = place?.querySelector('.bubble, .ac-textBlock')?.textContent ?? '';
  return words.slice(0, 120);
}
