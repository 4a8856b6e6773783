import { openAttachments } from './attach.ts';
import { openSuggestions } from './suggestions.ts';

// Pages of the consultation are complete without it: it adds answers while one types, and files.
const subject = document.querySelector<HTMLInputElement>('[data-suggest]');
const suggestions = document.querySelector<HTMLElement>('[data-suggestions]');
if (subject && suggestions) openSuggestions(subject, suggestions);
const attach = document.querySelector<HTMLElement>('[data-attach]');
const thread = document.querySelector<HTMLElement>('[data-thread]');
if (attach && thread) openAttachments(attach, thread.dataset.thread ?? '');
