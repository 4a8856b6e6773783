import type { BrowserContext, ConsoleMessage } from 'playwright-core';

/** A refused call is an answer like any other; the browser puts it on the console all the same. */
const REFUSED = /^Failed to load resource: the server responded with a status of 4\d\d/;
/**
 * Refusals a person meets on the way: a link opened before login or by somebody else, a sheet that has ended, a reviewer's
 * draft that was still being kept when its work was decided.
 */
const MAY_BE_REFUSED = /\/api\/((sign|write|scan)\/[^/]+|office\/works\/[^/]+\/draft)$/;

/** Tells what a browser complains about: errors on the console (broken policies are among them) and uncaught exceptions. */
export function complaintsOf(context: BrowserContext, tell: (complaint: string) => void): void {
  context.on('console', (message) => {
    if (message.type() === 'error' && !isAnswer(message))
      tell(`${message.page()?.url()}: ${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (error) => tell(`${error.page()?.url()}: ${error.error()}`));
}

const isAnswer = (message: ConsoleMessage): boolean =>
  REFUSED.test(message.text()) && MAY_BE_REFUSED.test(message.location().url);
