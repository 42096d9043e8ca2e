export interface Shown {
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  readonly markup: string;
  /** What can be read, without markup. */
  readonly words: string;
  /** Every address on the way here, redirects first. */
  readonly way: readonly string[];
}

/** A browser without scripts: keeps cookies, follows redirects, fills forms, and holds pages to their own policy. */
export interface Visitor {
  opens(url: string, headers?: Readonly<Record<string, string>>): Promise<Shown>;
  /** Sends the shown page's form with what was filled in; `headers` may forge. */
  submits(fields?: Readonly<Record<string, string>>, headers?: Readonly<Record<string, string>>): Promise<Shown>;
  /** The shown page. */
  readonly shown: Shown;
}

export function aVisitor(language = 'en'): Visitor {
  const cookies = new Map<string, Map<string, { value: string; path: string }>>();
  let shown: Shown | undefined;

  async function load(address: string, init: RequestInit, isAllowed: (origin: string) => boolean): Promise<Shown> {
    const way: string[] = [];
    let url = new URL(address);
    let request = init;
    for (;;) {
      if (!isAllowed(url.origin)) throw new Error(`form-action does not allow ${url.origin}`);
      way.push(url.href);
      const headers = new Headers({ 'accept-language': language, ...(request.headers as Record<string, string>) });
      headers.set('cookie', cookieHeader(cookies.get(url.origin), url.pathname));
      const response = await fetch(url, { ...request, headers, redirect: 'manual' });
      keepCookies(cookies, url.origin, response.headers.getSetCookie());
      const location = response.headers.get('location');
      if (location === null || response.status < 300 || response.status > 399) return pageOf(url, response, way);
      await response.arrayBuffer();
      url = new URL(location, url);
      request = {};
    }
  }

  return {
    get shown() {
      if (!shown) throw new Error('no page is shown');
      return shown;
    },
    opens: async (url, headers = {}) => (shown = await load(url, { headers }, () => true)),
    submits: async (fields = {}, headers = {}) => {
      if (!shown) throw new Error('no page is shown');
      const { action, values } = formOf(shown.markup);
      const body = new URLSearchParams({ ...values, ...fields }).toString();
      const { origin } = new URL(shown.url);
      const isSilent = shown.headers.get('referrer-policy') === 'no-referrer'; // then browsers hide the origin too
      const formHeaders = {
        origin: isSilent ? 'null' : origin,
        'content-type': 'application/x-www-form-urlencoded',
        ...headers,
      };
      const allowed = formOrigins(shown.headers, origin);
      const target = new URL(action ?? shown.url, shown.url).href;
      shown = await load(target, { method: 'POST', headers: formHeaders, body }, (to) => allowed.includes(to));
      return shown;
    },
  };
}

async function pageOf(url: URL, response: Response, way: readonly string[]): Promise<Shown> {
  const markup = await response.text();
  const { status, headers } = response;
  return { url: url.href, status, headers, markup, words: wordsOf(markup), way };
}

/** Browsers hold the whole way of a form, redirects included, to the page's form-action. */
function formOrigins(headers: Headers, own: string): readonly string[] {
  const policy = headers.get('content-security-policy') ?? '';
  const rule = policy.split(';').find((part) => part.trim().startsWith('form-action '));
  const sources = rule?.trim().split(/\s+/u).slice(1) ?? [];
  return sources.map((source) => (source === "'self'" ? own : source));
}

function formOf(markup: string): { action: string | undefined; values: Record<string, string> } {
  const form = /<form([^>]*)>([\s\S]*?)<\/form>/u.exec(markup);
  if (!form) throw new Error('the page has no form');
  const values: Record<string, string> = {};
  for (const [tag] of (form[2] ?? '').matchAll(/<input[^>]*>/gu)) {
    const name = attribute(tag, 'name');
    if (name !== undefined && !/type="(?:checkbox|radio|submit)"/u.test(tag))
      values[name] = attribute(tag, 'value') ?? '';
  }
  for (const [, open = '', inner = ''] of (form[2] ?? '').matchAll(/<select([^>]*)>([\s\S]*?)<\/select>/gu)) {
    const chosen = /<option[^>]*\sselected[^>]*>/u.exec(inner)?.[0];
    values[attribute(open, 'name') ?? ''] = (chosen && attribute(chosen, 'value')) ?? '';
  }
  return { action: attribute(form[1] ?? '', 'action'), values };
}

function attribute(tag: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}="([^"]*)"`, 'u').exec(tag)?.[1];
  return found && unescape(found);
}

function unescape(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

function wordsOf(markup: string): string {
  const body = markup.replace(/<head>[\s\S]*?<\/head>/u, '').replace(/<[^>]+>/gu, ' ');
  return unescape(body).replace(/\s+/gu, ' ').trim();
}

function cookieHeader(jar: Map<string, { value: string; path: string }> | undefined, path: string): string {
  return [...(jar ?? [])]
    .filter(([, cookie]) => path.startsWith(cookie.path))
    .map(([name, { value }]) => `${name}=${value}`)
    .join('; ');
}

function keepCookies(
  all: Map<string, Map<string, { value: string; path: string }>>,
  origin: string,
  set: readonly string[],
): void {
  const jar = all.get(origin) ?? new Map<string, { value: string; path: string }>();
  all.set(origin, jar);
  for (const line of set) {
    const [pair = '', ...rest] = line.split(';').map((part) => part.trim());
    const [name, value] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)];
    const path = rest.find((part) => /^path=/iu.test(part))?.slice(5) ?? '/';
    if (value === '' || rest.some((part) => /^max-age=0$/iu.test(part))) jar.delete(name);
    else jar.set(name, { value, path });
  }
}
