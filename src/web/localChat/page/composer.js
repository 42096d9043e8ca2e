import { say } from './channel.js';
import { byId, showToast } from './elements.js';
import { t } from './texts.js';

export function prepareComposer() {
  const box = byId('composer-text');
  byId('composer').addEventListener('submit', (event) => {
    event.preventDefault();
    void send(box);
  });
  box.addEventListener('keydown', (event) => {
    // While a Hangul syllable is being composed, Enter ends the syllable and sends nothing.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    void send(box);
  });
  box.addEventListener('input', () => fit(box));
  addEventListener('hashchange', takeTextOfAddress);
  takeTextOfAddress();
}

export function labelComposer() {
  byId('composer-text').placeholder = t('placeholder');
}

export function allowSending(isAllowed) {
  byId('send').disabled = !isAllowed;
}

/** `#say=…` puts a text into the box; sending it is left to the person. */
function takeTextOfAddress() {
  const text = new URLSearchParams(location.hash.slice(1).replaceAll('+', '%2B')).get('say');
  if (text === null) return;
  const box = byId('composer-text');
  box.value = text;
  fit(box);
  box.focus();
  history.replaceState(null, '', location.pathname);
}

async function send(box) {
  const text = box.value.trim();
  if (text === '' || byId('send').disabled) return;
  box.value = '';
  fit(box);
  try {
    await say(text);
  } catch {
    if (box.value === '') box.value = text;
    showToast(t('failed'), 'error');
  }
}

function fit(box) {
  box.rows = Math.min(6, box.value.split('\n').length);
}
