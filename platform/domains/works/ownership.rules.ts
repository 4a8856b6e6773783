import type { Party, WorkForm } from '../../../contract/form.ts';
import type { PartyKind } from '../../../contract/shared.ts';
import type { Add } from './filing-facts.ts';
import { isGone, sameParty } from './party.rules.ts';

export type Ownership = NonNullable<WorkForm['ownership']>;

interface OwnershipRule {
  authors: { least: number; most: number; kinds: readonly PartyKind[] };
  /**
   * Who owns when the rights arose with the work (取得方式 原始). Acquired rights may be anybody's.
   * `the_authors`: all of them and nobody else; `among_authors`: some of them and nobody else;
   * `authors_or_organisations`: some of them, or organisations; `anybody`: as the contract says.
   */
  firstOwners: 'the_authors' | 'among_authors' | 'authors_or_organisations' | 'anybody';
}

const BOTH: readonly PartyKind[] = ['person', 'organisation'];
const MANY = Number.POSITIVE_INFINITY;

/** Who may be author and owner under each 归属方式 (著作权法 articles 11, 14, 18, 19; domain §3.6). */
export const OWNERSHIP_RULES: Record<Ownership, OwnershipRule> = {
  // Article 11: the natural person who creates is the author, and the author owns.
  individual: { authors: { least: 1, most: 1, kinds: ['person'] }, firstOwners: 'the_authors' },
  // Article 14: common to the co-authors; what each keeps is theirs to agree.
  joint: { authors: { least: 2, most: MANY, kinds: BOTH }, firstOwners: 'among_authors' },
  // Article 11 paragraph 3: the organisation is deemed the author.
  corporate: { authors: { least: 1, most: 1, kinds: ['organisation'] }, firstOwners: 'the_authors' },
  // Article 18: the author (一般职务作品), or the organisation (特殊职务作品).
  service: { authors: { least: 1, most: MANY, kinds: ['person'] }, firstOwners: 'authors_or_organisations' },
  // Article 19: as the contract says, else who was commissioned.
  commissioned: { authors: { least: 1, most: MANY, kinds: BOTH }, firstOwners: 'anybody' },
};

const WORDS: Record<Ownership, Partial<Record<string, string>>> = {
  individual: {
    too_many_authors: '个人作品只能有一位作者；有两位以上作者请选择“合作作品”。',
    author_is_organisation: '个人作品的作者是自然人；由单位主持创作的请选择“法人作品”。',
    author_is_no_owner: '个人作品原始取得时，著作权人应是作者本人。',
    owner_is_no_author: '个人作品原始取得时，著作权人只有作者本人，请删去其他著作权人，或更改权利取得方式。',
  },
  joint: {
    too_few_authors: '合作作品需要填写两位以上的作者。',
    owner_is_no_author: '合作作品原始取得时，著作权人应是合作作者；由他人取得的请更改权利取得方式。',
  },
  corporate: {
    too_many_authors: '法人作品只有一个单位是作者；几个单位共同创作的请选择“合作作品”。',
    author_is_person: '法人作品的作者是单位；由员工创作、作者保留署名的请选择“职务作品”。',
    author_is_no_owner: '法人作品原始取得时，著作权人就是作为作者的单位。',
    owner_is_no_author: '法人作品原始取得时，著作权人只有作为作者的单位，请删去其他著作权人，或更改权利取得方式。',
  },
  service: {
    author_is_organisation: '职务作品的作者是自然人，单位请填在著作权人中。',
    owner_is_no_author: '职务作品原始取得时，著作权人应是作者或其单位；由他人取得的请更改权利取得方式。',
  },
  commissioned: {},
};

/** Judges authors and owners by the table. */
export function checkOwnership(form: WorkForm, add: Add): void {
  const { authors, owners, ownership } = form;
  if (!ownership) add('ownership', 'missing', '请选择权利归属方式。');
  if (!ownership || authors.length === 0) return;
  const say = (code: string) => add('ownership', code, WORDS[ownership][code] ?? '');
  const rule = OWNERSHIP_RULES[ownership];
  const misfit = authorMisfit(authors, rule);
  // Judged one after the other: with other authors other owners would be right.
  if (misfit) say(misfit);
  else if (form.acquisition === 'original' && owners.length > 0) checkFirstOwners(form, rule.firstOwners, say, add);
}

function authorMisfit(authors: readonly Party[], { authors: rule }: OwnershipRule): string | undefined {
  const stranger = authors.find((author) => !rule.kinds.includes(author.kind));
  if (stranger) return stranger.kind === 'person' ? 'author_is_person' : 'author_is_organisation';
  if (authors.length < rule.least) return 'too_few_authors';
  return authors.length > rule.most ? 'too_many_authors' : undefined;
}

function checkFirstOwners(
  { authors, owners }: Pick<WorkForm, 'authors' | 'owners'>,
  who: OwnershipRule['firstOwners'],
  say: (code: string) => void,
  add: Add,
): void {
  if (who === 'anybody') return;
  if (authors.every(isGone) && who !== 'authors_or_organisations') {
    add(
      'acquisition',
      'author_has_died',
      '作者已经去世或终止，现在的著作权人不是原始取得，请选择“继承”“承受”等实际的取得方式。',
    );
    return;
  }
  const isAuthor = (owner: Party) => authors.some((author) => sameParty(author, owner));
  const stranger = owners.some(
    (owner) => !isAuthor(owner) && !(who === 'authors_or_organisations' && owner.kind === 'organisation'),
  );
  const absent = authors.some((author) => !owners.some((owner) => sameParty(author, owner)));
  if (who === 'the_authors' && absent) say('author_is_no_owner');
  else if (stranger) say('owner_is_no_author');
}
