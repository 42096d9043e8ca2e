const ko = {
  skipToComposer: '메시지 입력으로 건너뛰기',
  people: '사람',
  peopleHint: '누구로 대화할지 선택하세요. 사람마다 자기 Teams 대화가 있습니다.',
  peopleUnread: '다른 사람에게 온 읽지 않은 항목 {count}개',
  unreadOf: '읽지 않은 항목 {count}개',
  playing: '대화하는 사람: {person}',
  personLine: '{title} — {company} ({capabilities})',
  teamsLanguage: 'Teams 언어',
  pageLanguage: '페이지 언어',
  conversation: '대화',
  typing: '입력하고 있습니다…',
  writeMessage: '메시지',
  placeholder: '메시지를 입력하세요. 예: 도움말',
  send: '보내기',
  mails: '메일',
  mailsHint: '실제로 보내는 메일은 없습니다. 이 사람이 받았을 메일을 여기에 모읍니다.',
  mailsUnread: '읽지 않은 메일 {count}통',
  noMails: '받은 메일이 없습니다.',
  otherMails: '다른 주소로 간 메일',
  from: '보낸 사람',
  to: '받는 사람',
  replyTo: '회신 주소',
  close: '닫기',
  emptyChat: '아직 대화가 없습니다. 다음 말로 시작할 수 있습니다.',
  starters: '도움말|상태|등록',
  offline: '프로그램과 연결이 끊겼습니다. 다시 연결하고 있습니다…',
  restarted:
    '프로그램이 다시 시작되었습니다. 지금까지의 대화 화면은 사라졌지만 진행한 내용은 그대로 있습니다. «상태» 또는 «도움말»이라고 보내면 이어서 할 수 있습니다.',
  undelivered: '전달되지 않았습니다',
  undeliveredClick: '단추를 누른 내용이 전달되지 않았습니다',
  failed: '문제가 발생했습니다. 다시 시도하세요.',
  linkRefused: '이 링크는 여기에서 열 수 없습니다: {url}',
  copy: '클립보드에 복사',
  copied: '복사했습니다.',
  notCopied: '복사하지 못했습니다. 직접 선택해서 복사하세요.',
  newMessage: '{name}: 새 메시지. {summary}',
  newFor: '{person}에게 새 메시지가 왔습니다.',
  newMailFor: '{person}에게 새 메일이 왔습니다.',
  unknownAttachment: '여기에서 표시할 수 없는 첨부: {type}',
  unreadableCard: '카드를 표시할 수 없습니다.',
};

/** @type {typeof ko} */
const en = {
  skipToComposer: 'Skip to writing a message',
  people: 'People',
  peopleHint: 'Choose whom you play. Each person has their own Teams chat.',
  peopleUnread: '{count} unread for other people',
  unreadOf: '{count} unread',
  playing: 'Playing: {person}',
  personLine: '{title} — {company} ({capabilities})',
  teamsLanguage: 'Teams language',
  pageLanguage: 'Page language',
  conversation: 'Conversation',
  typing: 'is typing…',
  writeMessage: 'Message',
  placeholder: 'Type a message, for example: help',
  send: 'Send',
  mails: 'Mail',
  mailsHint: 'No mail is really sent. What this person would receive is collected here.',
  mailsUnread: '{count} unread mails',
  noMails: 'No mail yet.',
  otherMails: 'Mail to other addresses',
  from: 'From',
  to: 'To',
  replyTo: 'Reply to',
  close: 'Close',
  emptyChat: 'Nothing has been said yet. You can start with one of these.',
  starters: 'help|status|enroll',
  offline: 'The connection to the program is lost. Reconnecting…',
  restarted:
    'The program was restarted. What this chat showed before is gone, but everything you did is still there. Send “status” or “help” to go on.',
  undelivered: 'Not delivered',
  undeliveredClick: 'What the button sent was not delivered',
  failed: 'Something went wrong. Please try again.',
  linkRefused: 'This link cannot be opened here: {url}',
  copy: 'Copy to clipboard',
  copied: 'Copied.',
  notCopied: 'It could not be copied. Please select the text and copy it yourself.',
  newMessage: '{name}: new message. {summary}',
  newFor: '{person} has a new message.',
  newMailFor: '{person} has a new mail.',
  unknownAttachment: 'An attachment that cannot be shown here: {type}',
  unreadableCard: 'The card cannot be shown.',
};

const languages = { ko, en };
let language = /** @type {'ko' | 'en'} */ ('ko');

/** @param {'ko' | 'en'} chosen */
export function useLanguage(chosen) {
  language = chosen;
  document.documentElement.lang = chosen;
  for (const place of document.querySelectorAll('[data-text]')) place.textContent = t(place.dataset.text);
  for (const place of document.querySelectorAll('[data-label]')) {
    place.setAttribute('aria-label', t(place.dataset.label));
  }
}

export function currentLanguage() {
  return language;
}

/**
 * @param {keyof typeof ko} key
 * @param {Record<string, string | number>} [holes]
 */
export function t(key, holes = {}) {
  return languages[language][key].replace(/\{(\w+)\}/g, (_hole, name) => String(holes[name] ?? ''));
}

/** @param {{ ko: string, en: string }} words */
export function inLanguage(words) {
  return words[language];
}

/** A person as others speak of them. */
export function fullName({ company, title }) {
  return `${company} ${title[language]}`;
}

export function timeOf(iso) {
  const at = new Date(iso);
  const isToday = at.toDateString() === new Date().toDateString();
  return new Intl.DateTimeFormat(language, { dateStyle: isToday ? undefined : 'medium', timeStyle: 'short' }).format(
    at,
  );
}
