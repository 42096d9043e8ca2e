import { byId, element, showBadge, showToast } from './elements.js';
import { fullName, inLanguage, t } from './texts.js';

let people = [];
let unread = {};
let playedId = '';
let choose = (_id) => {};

/** @param {(id: string) => void} onChoose */
export function preparePeople(onChoose) {
  choose = onChoose;
  byId('people-button').addEventListener('click', () => openDrawer(!isDrawerOpen()));
  byId('people-close').addEventListener('click', () => openDrawer(false));
  document.addEventListener('click', ({ target }) => {
    if (!byId('people').contains(target) && !byId('people-button').contains(target)) openDrawer(false);
  });
  byId('people').addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && isDrawerOpen()) openDrawer(false);
  });
}

export function knowPeople(list) {
  people = list;
  drawPeople();
}

export function isKnown(id) {
  return people.some((person) => person.id === id);
}

export function firstPerson() {
  return people[0]?.id;
}

export function playPerson(id) {
  playedId = id;
  drawPeople();
}

export function played() {
  return playedId;
}

/** New counts; what grew for somebody else is said in words. */
export function showUnread(counts) {
  const before = unread;
  unread = counts;
  drawPeople();
  for (const person of people) {
    const grew = (part) => (counts[person.id]?.[part] ?? 0) > (before[person.id]?.[part] ?? 0);
    if (person.id === playedId || !(person.id in before)) continue;
    if (grew('chat')) showToast(t('newFor', { person: fullName(person) }));
    else if (grew('mail')) showToast(t('newMailFor', { person: fullName(person) }));
  }
}

export function nameOf(id) {
  const person = people.find((one) => one.id === id);
  if (!person) return '';
  const { title, company, capabilities } = person;
  return t('personLine', { title: inLanguage(title), company, capabilities: inLanguage(capabilities) });
}

/** Draws groups and badges anew; the focus stays with the person it was on. */
export function drawPeople() {
  const focused = document.activeElement?.getAttribute('data-person');
  const companies = [...new Set(people.map((person) => person.company))];
  byId('people-list').replaceChildren(...companies.map(group));
  const others = people.filter((person) => person.id !== playedId).reduce((sum, person) => sum + countOf(person.id), 0);
  showBadge(byId('people-badge'), others, t('peopleUnread', { count: others }));
  byId('playing').textContent = playedId ? t('playing', { person: nameOf(playedId) }) : '';
  if (focused) document.querySelector(`[data-person="${focused}"]`)?.focus();
}

function group(company) {
  const members = people.filter((person) => person.company === company);
  const heading = `company-${members[0].id}`;
  return element(
    'section',
    { 'aria-labelledby': heading },
    element('h2', { id: heading }, company, element('span', { text: inLanguage(members[0].capabilities) })),
    ...members.map(personButton),
  );
}

function personButton(person) {
  const badge = element('span', { class: 'badge' });
  showBadge(badge, countOf(person.id), t('unreadOf', { count: countOf(person.id) }));
  return element(
    'button',
    {
      type: 'button',
      class: 'person-button',
      'data-person': person.id,
      'aria-current': person.id === playedId ? 'true' : undefined,
      onclick: () => {
        openDrawer(false);
        choose(person.id);
      },
    },
    element('span', { class: 'title', text: inLanguage(person.title) }),
    badge,
  );
}

function countOf(id) {
  return (unread[id]?.chat ?? 0) + (unread[id]?.mail ?? 0);
}

function isDrawerOpen() {
  return byId('people').classList.contains('open');
}

/** On narrow screens the list is a drawer: focus goes in with it and back with it. */
function openDrawer(isOpen) {
  if (isOpen === isDrawerOpen()) return;
  byId('people').classList.toggle('open', isOpen);
  byId('people-button').setAttribute('aria-expanded', String(isOpen));
  for (const behind of ['top', 'chat', 'mails']) byId(behind).inert = isOpen;
  (isOpen ? byId('people-close') : byId('people-button')).focus();
}
