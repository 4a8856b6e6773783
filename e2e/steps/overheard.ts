import type { Page } from 'playwright-core';

/** Everything a page is told by the server while somebody looks at it: what a person sees, and what their browser got. */
export interface Overheard {
  /** Answers of the server by path, in the order they came; built scripts and styles are left out. */
  answers(): Promise<{ path: string; status: number; body: string }[]>;
}

export function overhear(page: Page, server: string): Overheard {
  const heard: Promise<{ path: string; status: number; body: string }>[] = [];
  page.on('response', (response) => {
    const { origin, pathname: path } = new URL(response.url());
    if (origin !== server || path.startsWith('/app-assets/')) return;
    const body = response.status() >= 300 && response.status() < 400 ? Promise.resolve('') : response.text();
    heard.push(body.then((text) => ({ path, status: response.status(), body: text })));
  });
  return { answers: () => Promise.all(heard) };
}
