import { onThemeChange, prepareCards } from './cards.js';
import { play, stayConnected } from './channel.js';
import { allowSending, labelComposer, prepareComposer } from './composer.js';
import { byId, showToast } from './elements.js';
import { drawMails, prepareMails, showMails, showUnreadMails } from './mails.js';
import { nameBot, redrawConversation, removeMessage, showConversation, showMessage, showTyping } from './messages.js';
import {
  drawPeople,
  firstPerson,
  isKnown,
  knowPeople,
  played,
  playPerson,
  preparePeople,
  showUnread,
} from './people.js';
import {
  pageLanguage,
  playedPerson,
  rememberPageLanguage,
  rememberPerson,
  rememberTeamsLocale,
  teamsLocaleOf,
} from './preferences.js';
import { inLanguage, t, useLanguage } from './texts.js';

let botName = { ko: '채널메이트', en: 'Channelmate' };
let unread = {};
let unreadOthers = 0;
/** @type {'offline' | 'restarted' | undefined} */
let trouble;

function speak(language) {
  useLanguage(language);
  byId('page-language').value = language;
  byId('bot-name').textContent = inLanguage(botName);
  document.title = inLanguage(botName);
  labelComposer();
  tellTrouble(trouble);
  drawPeople();
  drawMails();
  redrawConversation();
}

function tellTrouble(kind) {
  trouble = kind;
  byId('banner').hidden = kind === undefined;
  byId('banner').textContent = kind === undefined ? '' : t(kind);
  allowSending(kind !== 'offline');
}

async function choosePerson(id, locale = teamsLocaleOf(id)) {
  rememberPerson(id);
  rememberTeamsLocale(id, locale);
  try {
    await play(id, locale);
  } catch {
    showToast(t('failed'), 'error');
  }
}

function onOpen(page, restarted) {
  botName = page.botName;
  nameBot(page.botName);
  knowPeople(page.people);
  byId('bot-name').textContent = inLanguage(botName);
  document.title = inLanguage(botName);
  tellTrouble(restarted ? 'restarted' : undefined);
  const person = isKnown(playedPerson()) ? playedPerson() : firstPerson();
  return { person, locale: teamsLocaleOf(person) };
}

function onState(state) {
  playPerson(state.person);
  byId('teams-language').value = state.locale;
  showConversation(state.messages);
  onUnread(state.unread);
  onMails(state);
}

/** Whoever writes has read that the process was restarted. */
function onMessage({ message }) {
  if (message.by === 'person' && trouble === 'restarted') tellTrouble(undefined);
  showMessage(message);
}

function onUnread(counts) {
  unread = counts;
  showUnread(counts);
  countMails();
}

function onMails(event) {
  unreadOthers = event.unreadOthers;
  showMails(event.mails);
  countMails();
}

function countMails() {
  showUnreadMails((unread[played()]?.mail ?? 0) + unreadOthers);
}

const reactions = {
  state: onState,
  message: onMessage,
  removed: ({ id }) => removeMessage(id),
  typing: showTyping,
  unread: (event) => onUnread(event.unread),
  mails: onMails,
};

prepareCards();
prepareComposer();
prepareMails();
preparePeople((id) => void choosePerson(id));
byId('teams-language').addEventListener('change', (event) => void choosePerson(played(), event.target.value));
byId('page-language').addEventListener('change', (event) => {
  rememberPageLanguage(event.target.value);
  speak(event.target.value);
});
onThemeChange(redrawConversation);
speak(pageLanguage());
allowSending(false);
void stayConnected({
  onOpen,
  onEvent: (event) => reactions[event.kind]?.(event),
  onLost: () => tellTrouble('offline'),
});
