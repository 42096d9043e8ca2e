/**
 * @typedef {object} Listener
 * @property {(page: any, restarted: boolean) => { person: string, locale: string }} onOpen answers whom to play
 * @property {(event: any) => void} onEvent
 * @property {() => void} onLost
 */

const apiPath = '/local/api';
const waitsMs = [300, 600, 1200, 2500];

/** The page's key lives in this module's memory alone; a new process needs a new one. */
let key = '';
let start = '';

async function call(name, body = {}) {
  const response = await fetch(`${apiPath}/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-page-key': key },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response;
}

async function ask(name, body) {
  return (await call(name, body)).json();
}

export const play = (person, locale) => ask('play', { person, locale });
export const say = (text) => ask('say', { text });
export const submit = (messageId, data) => ask('submit', { messageId, data });
export const execute = (click) => ask('execute', click);
export const mailsSeen = () => ask('mails-seen');

/**
 * Stays connected for as long as the page is open, through restarts of the process.
 * @param {Listener} listener
 */
export async function stayConnected(listener) {
  for (let failures = 0; ; failures += 1) {
    try {
      await connectOnce(listener, () => {
        failures = 0;
      });
    } catch {
      // Lost or not there yet: told below, tried again.
    }
    listener.onLost();
    await new Promise((resolve) => setTimeout(resolve, waitsMs[Math.min(failures, waitsMs.length - 1)]));
  }
}

async function connectOnce(listener, onConnected) {
  const page = await ask('page');
  const restarted = start !== '' && start !== page.start;
  key = page.key;
  start = page.start;
  const events = await call('events');
  const { person, locale } = listener.onOpen(page, restarted);
  onConnected();
  await play(person, locale);
  for await (const event of eventsOf(events.body)) listener.onEvent(event);
}

/** Server-sent events read by hand: `EventSource` cannot send the page's key as a header. */
async function* eventsOf(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  for (let waiting = ''; ;) {
    const { done, value } = await reader.read();
    if (done) return;
    const blocks = (waiting + value).split('\n\n');
    waiting = blocks.pop() ?? '';
    for (const block of blocks) if (block.startsWith('data: ')) yield JSON.parse(block.slice('data: '.length));
  }
}
