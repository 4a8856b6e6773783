import type { WorkClass } from '../../../authority/authority.ts';
import type { WorkForm } from '../../../contract/form.ts';

const YEARS = 50;
/** 著作权法 article 65: photographs whose old, shorter term had ended by then stay unprotected. */
const LAW_OF_2020 = '2021-06-01';

/** The last day of the fiftieth year after the year of `day`. */
const fiftyYearsFrom = (day: string): string => `${Number(day.slice(0, 4)) + YEARS}-12-31`;

/**
 * Last day of the economic rights (著作权法 articles 23, 44, 65), 'YYYY-12-31'; null while an author lives and the term has
 * not begun to run, or when a date is missing. Of several authors the last death counts.
 */
export function termEnd(form: WorkForm, term: WorkClass['term']): string | null {
  const { completedOn, authors } = form;
  if (completedOn === '' || authors.length === 0) return null;
  const published = form.published && form.firstPublishedOn !== '' ? form.firstPublishedOn : null;
  // Recordings are counted from their making alone; the rest is lost when it stays unpublished for fifty years.
  if (term === 'recording') return fiftyYearsFrom(completedOn);
  const unpublishedUntil = fiftyYearsFrom(completedOn);
  const byDates = published && published <= unpublishedUntil ? fiftyYearsFrom(published) : unpublishedUntil;
  if (term === 'audiovisual' || belongsToOrganisation(form)) return byDates;
  if (term === 'photograph' && byDates < LAW_OF_2020) return byDates;
  const deaths = authors.map((author) => (author.kind === 'person' ? author.diedOn : ''));
  return deaths.includes('') ? null : fiftyYearsFrom(deaths.toSorted().at(-1) ?? '');
}

/** 法人作品, and 职务作品 whose rights but the author's name belong to the organisation (article 23 paragraph 2). */
function belongsToOrganisation({ ownership, owners, authors }: WorkForm): boolean {
  if (ownership === 'corporate' || authors.every((author) => author.kind === 'organisation')) return true;
  return ownership === 'service' && owners.length > 0 && owners.every((owner) => owner.kind === 'organisation');
}
