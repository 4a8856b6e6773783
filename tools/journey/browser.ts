/** A browser without a screen: cookies per host, redirects followed by hand, forms posted as a person would. */
export interface Page {
  url: URL;
  status: number;
  text: string;
}

export interface Browser {
  /** One request with this browser's cookies; redirects are not followed. */
  fetch(url: string, init?: RequestInit): Promise<Response>;
  /** Follows redirects to a page. */
  open(url: string, init?: RequestInit): Promise<Page>;
  /** Posts a form as `application/x-www-form-urlencoded` and follows to the next page. */
  submit(url: string, fields: Record<string, string>): Promise<Page>;
  /** What it would send along with a request there. */
  cookiesFor(url: URL): { name: string; value: string }[];
}

const REDIRECTS_AT_MOST = 12;

export function createBrowser(): Browser {
  const jar = new Map<string, Map<string, { value: string; path: string }>>();

  const cookiesFor = (url: URL) =>
    [...(jar.get(url.host) ?? [])]
      .filter(([, cookie]) => url.pathname.startsWith(cookie.path))
      .map(([name, { value }]) => ({ name, value }));

  function keep(url: URL, response: Response): void {
    const host = jar.get(url.host) ?? new Map();
    jar.set(url.host, host);
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
      const at = pair.indexOf('=');
      const name = pair.slice(0, at);
      const path = attributes.find((a) => /^path=/i.test(a))?.slice(5) ?? '/';
      const gone = attributes.some((a) => /^max-age=0$/i.test(a) || /^expires=Thu, 01 Jan 1970/i.test(a));
      if (gone) host.delete(name);
      else host.set(name, { value: pair.slice(at + 1), path });
    }
  }

  const browser: Browser = {
    cookiesFor,
    async fetch(address, init = {}) {
      const url = new URL(address);
      const headers = new Headers(init.headers);
      const cookies = cookiesFor(url).map(({ name, value }) => `${name}=${value}`);
      if (cookies.length > 0) headers.set('cookie', cookies.join('; '));
      if (init.method && init.method !== 'GET') headers.set('origin', url.origin);
      const response = await fetch(url, { ...init, headers, redirect: 'manual' });
      keep(url, response);
      return response;
    },
    async open(address, init = {}) {
      let url = new URL(address);
      let request = init;
      for (let hop = 0; hop < REDIRECTS_AT_MOST; hop += 1) {
        const response = await browser.fetch(url.href, {
          ...request,
          headers: { accept: 'text/html', ...request.headers },
        });
        const location = response.headers.get('location');
        if (response.status < 300 || response.status >= 400 || !location) {
          return { url, status: response.status, text: await response.text() };
        }
        await response.body?.cancel();
        url = new URL(location, url);
        request = {};
      }
      throw new Error(`too many redirects at ${url}`);
    },
    submit: (url, fields) =>
      browser.open(url, {
        method: 'POST',
        body: new URLSearchParams(fields).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      }),
  };
  return browser;
}
