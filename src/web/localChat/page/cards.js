/* global AdaptiveCards */
import { element, showToast } from './elements.js';
import { hostConfig } from './hostConfig.js';
import { openAddress } from './links.js';
import { htmlOf } from './markdown.js';
import { t } from './texts.js';

const darkTheme = matchMedia('(prefers-color-scheme: dark)');

export function onThemeChange(redraw) {
  darkTheme.addEventListener('change', redraw);
}

/** Once: how cards' text becomes HTML, and no link opens but through our own check. */
export function prepareCards() {
  AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
    result.outputHtml = htmlOf(text);
    result.didProcess = true;
  };
}

/**
 * Draws one Adaptive Card.
 * @param {any} content
 * @param {{ submit: (data: unknown) => Promise<void>, execute: (action: object) => Promise<void> }} send
 */
export function drawCard(content, send) {
  const card = new AdaptiveCards.AdaptiveCard();
  card.hostConfig = new AdaptiveCards.HostConfig(hostConfig(darkTheme.matches));
  const frame = element('div', { class: 'card', lang: content?.lang });
  card.onAnchorClicked = (_source, anchor) => {
    openAddress(anchor.href);
    return true;
  };
  card.onExecuteAction = (action) => void act(action, frame, send);
  card.parse(content);
  const drawn = card.render();
  if (!drawn) return element('p', { class: 'note', text: t('unreadableCard') });
  frame.append(drawn);
  addCopyButtons(card, content);
  return frame;
}

/** One click at a time a card: the bot bears more, a person seldom means more. */
async function act(action, frame, send) {
  if (action instanceof AdaptiveCards.OpenUrlAction) return openAddress(action.url);
  if (frame.getAttribute('aria-busy') === 'true') return undefined;
  frame.setAttribute('aria-busy', 'true');
  try {
    if (action instanceof AdaptiveCards.ExecuteAction) {
      await send.execute({ verb: action.verb || undefined, id: action.id || undefined, data: action.data });
    } else if (action instanceof AdaptiveCards.SubmitAction) await send.submit(action.data ?? {});
  } catch {
    showToast(t('failed'), 'error');
  }
  frame.removeAttribute('aria-busy');
  return undefined;
}

/** Unlike Teams this page can copy: every element whose id begins with `copy-` gets a button for it. */
function addCopyButtons(card, content) {
  for (const id of copyIds(content)) {
    const source = card.getElementById(id);
    const place = source?.renderedElement;
    place?.after(element('button', { type: 'button', class: 'copy', text: t('copy'), onclick: () => copy(source) }));
  }
}

function copyIds(part) {
  if (typeof part !== 'object' || part === null) return [];
  const own = typeof part.id === 'string' && part.id.startsWith('copy-') ? [part.id] : [];
  return own.concat(Object.values(part).flatMap(copyIds));
}

async function copy(source) {
  const text = source.isInteractive ? (source.value ?? '') : source.renderedElement.innerText;
  try {
    await navigator.clipboard.writeText(text);
    showToast(t('copied'));
  } catch {
    showToast(t('notCopied'), 'error');
  }
}
