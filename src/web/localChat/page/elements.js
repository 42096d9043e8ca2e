/** @typedef {Node | string | undefined | false} Child */

/**
 * Makes an element; `class`, `text` and attributes by name, listeners as `onclick` and the like.
 * @param {string} tag
 * @param {Record<string, unknown>} [properties]
 * @param {...Child} children
 * @returns {HTMLElement}
 */
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) set(made, name, value);
  made.append(...children.filter((child) => child !== undefined && child !== false));
  return made;
}

function set(target, name, value) {
  if (value === undefined || value === false) return;
  if (name === 'text') target.textContent = value;
  else if (typeof value === 'function') target.addEventListener(name.slice(2), value);
  else target.setAttribute(name, value === true ? '' : String(value));
}

/**
 * The element the page is known to have.
 * @param {string} id
 * @returns {any}
 */
export function byId(id) {
  return document.getElementById(id);
}

/** Shows a count, or nothing for none; `spoken` says what is counted. */
export function showBadge(badge, count, spoken) {
  badge.hidden = count === 0;
  badge.textContent = '';
  if (count === 0) return;
  badge.append(
    element('span', { 'aria-hidden': 'true', text: String(count) }),
    element('span', { class: 'visually-hidden', text: spoken }),
  );
}

let toastTimer = 0;

/** A line that passes by at the foot of the page and is read out. */
export function showToast(text, kind = 'info') {
  const toast = byId('toast');
  toast.textContent = text;
  toast.dataset.kind = kind;
  toast.hidden = false;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => {
    toast.hidden = true;
  }, 7000);
}

/** Says it to screen readers alone. */
export function announce(text) {
  byId('announcer').textContent = text;
}
