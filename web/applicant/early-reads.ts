import type { EarlyReads } from '../api.ts';

/**
 * Runs before the program itself has arrived and asks for what the page will surely want first. `api.ts` takes the answers;
 * on a slow line they are there as soon as the program is.
 */
const { pathname } = window.location;
const urls = pathname.startsWith('/my')
  ? ['/api/me', ...(pathname === '/my' ? ['/api/works', '/api/documents-to-sign'] : [])]
  : [];

// On a busy machine the program may have come first, and has asked for itself.
if (!globalThis.earlyReads) {
  const reads: EarlyReads = new Map();
  for (const url of urls) {
    const read = fetch(url, { credentials: 'same-origin', headers: { accept: 'application/json' } });
    // Whoever takes it hears of a failure; nobody needs to hear twice.
    read.catch(() => undefined);
    reads.set(url, read);
  }
  globalThis.earlyReads = reads;
}
