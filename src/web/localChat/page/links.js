import { element, showToast } from './elements.js';
import { t } from './texts.js';

const loopback = ['localhost', '127.0.0.1', '[::1]'];

/** The address when it may be opened from here: the web by https, this process by http, a mail. */
export function safeAddress(address) {
  if (!URL.canParse(address, location.href)) return undefined;
  const url = new URL(address, location.href);
  const isOurs = url.protocol === 'http:' && loopback.includes(url.hostname) && url.port === location.port;
  return isOurs || url.protocol === 'https:' || url.protocol === 'mailto:' ? url.href : undefined;
}

/** Opens in a new tab that knows nothing of this one; a mail program needs no tab. */
export function openAddress(address) {
  const href = safeAddress(address);
  if (!href) return showToast(t('linkRefused', { url: address }), 'error');
  linkTo(href, '').click();
}

function linkTo(href, text) {
  const isMail = href.startsWith('mailto:');
  return element('a', { href, text, target: isMail ? undefined : '_blank', rel: 'noopener noreferrer' });
}

/** Plain text with its addresses made into links; never reads markup. */
export function linkedText(text) {
  const parts = text.split(/(https?:\/\/[^\s<>"'«»]+[^\s<>"'«».,;:!?)\]])/);
  return parts.map((part, index) => {
    const href = index % 2 === 1 ? safeAddress(part) : undefined;
    return href ? linkTo(href, part) : document.createTextNode(part);
  });
}
