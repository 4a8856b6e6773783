import { element } from './element.ts';

interface Entry {
  question: string;
  answer: string;
}

/** Somebody who types on is not asked about every character. */
const QUIET_MS = 300;
/** Two characters can mean anything. */
const SHORTEST = 2;

/** Shows questions of the help pages that resemble what is being typed, each with its answer to be opened. */
export function openSuggestions(field: HTMLInputElement, place: HTMLElement): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = '';
  const look = async () => {
    const typed = field.value.trim();
    if (typed === asked) return;
    asked = typed;
    const entries = [...typed].length < SHORTEST ? [] : await fetchEntries(typed);
    // A slower answer to an earlier question is not shown over a later one.
    if (typed === asked) show(place, entries);
  };
  field.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => void look(), QUIET_MS);
  });
  void look();
}

/** Without an answer there is nothing to suggest: asking goes on all the same. */
async function fetchEntries(typed: string): Promise<Entry[]> {
  try {
    const response = await fetch(`/api/consult/suggestions?${new URLSearchParams({ q: typed })}`);
    if (!response.ok) return [];
    return ((await response.json()) as { entries: Entry[] }).entries;
  } catch {
    return [];
  }
}

function show(place: HTMLElement, entries: readonly Entry[]): void {
  place.hidden = entries.length === 0;
  place.className = 'suggestions';
  const items = entries.map(({ question, answer }) => {
    const paragraphs = answer.split('\n').map((paragraph) => element('p', '', paragraph));
    return element('details', '', element('summary', '', question), ...paragraphs);
  });
  place.replaceChildren(element('p', 'suggestions-title', '也许这里已有答案'), ...items);
}
