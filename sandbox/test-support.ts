/** What the tests share: a sandbox on free ports, a browser without a window, a clock that is moved by hand. */
import { type Sandbox, type SandboxOptions, startSandbox } from './app.ts';

export interface TestClock {
  now: () => Date;
  advance(seconds: number): void;
}

/** Starts at the real time, so that certificates and messages are in date, and moves only when told. */
export function createTestClock(): TestClock {
  let ahead = 0;
  const started = Date.now();
  return {
    now: () => new Date(started + ahead * 1000),
    advance: (seconds) => {
      ahead += seconds;
    },
  };
}

export const startTestSandbox = (options: Partial<SandboxOptions> = {}): Promise<Sandbox> =>
  startSandbox({ port: 0, smtpPort: 0, dataDir: ':memory:', ...options });

export interface Browser {
  get(url: string): Promise<Page>;
  post(url: string, form: Record<string, string>): Promise<Page>;
}

export interface Page {
  status: number;
  url: string;
  text: string;
  /** Where it would have gone, outside the sandbox. */
  location: string | null;
}

/** Keeps cookies and follows redirects as long as they stay at the sandbox. */
export function openBrowser(home: string): Browser {
  const cookies = new Map<string, string>();
  async function go(url: string, init: RequestInit): Promise<Page> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { accept: 'text/html', ...(cookie ? { cookie } : {}), ...init.headers };
    const answer = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      if (pair.length > at + 1) cookies.set(pair.slice(0, at), pair.slice(at + 1));
      else cookies.delete(pair.slice(0, at));
    }
    const location = answer.headers.get('location');
    const target = location ? new URL(location, url).href : null;
    if (target?.startsWith(`${home}/`)) return go(target, { method: 'GET' });
    return { status: answer.status, url, text: await answer.text(), location: target };
  }
  return {
    get: (url) => go(url, { method: 'GET' }),
    post: (url, form) => go(url, { method: 'POST', body: new URLSearchParams(form) }),
  };
}
