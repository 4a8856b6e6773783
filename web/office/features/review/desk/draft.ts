import type { ChecklistMark, KeptDraft } from '../../../../../contract/review.ts';

/** What a reviewer has written about one work and not yet sent. Kept here and in the office until the decision is made. */
export interface DraftRemark {
  path: string;
  /** What the field is called, for the list of remarks. */
  label: string;
  /** Standard comment it began as, if any. */
  code: string | null;
  comment: string;
}

export interface DeskDraft {
  remarks: readonly DraftRemark[];
  marks: readonly ChecklistMark[];
  /** Places of earlier remarks that were checked again. */
  ticked: readonly string[];
  passNote: string;
  sendBackNote: string;
  ground: string;
  reason: string;
}

export const EMPTY_DRAFT: DeskDraft = {
  remarks: [],
  marks: [],
  ticked: [],
  passNote: '',
  sendBackNote: '',
  ground: '',
  reason: '',
};

/** The draft with the remark at its path put in place of an earlier one; an empty comment removes it. */
export function withRemark(draft: DeskDraft, remark: DraftRemark): DeskDraft {
  const others = draft.remarks.filter((known) => known.path !== remark.path);
  return { ...draft, remarks: remark.comment.trim() === '' ? others : [...others, remark] };
}

/** Its marks on lines that are still checked. */
export const marksOf = ({ marks }: Pick<DeskDraft, 'marks'>, lines: readonly { code: string }[]): ChecklistMark[] =>
  marks.filter(({ code }) => lines.some((line) => line.code === code));

/** The draft with one line of the checklist marked, or with its mark taken off by marking it the same again. */
export function withMark(draft: DeskDraft, code: string, mark: ChecklistMark['mark']): DeskDraft {
  const same = draft.marks.some((known) => known.code === code && known.mark === mark);
  const others = draft.marks.filter((known) => known.code !== code);
  return { ...draft, marks: same ? others : [...others, { code, mark }] };
}

/** The draft with an earlier remark ticked off, or no longer. */
export function withTick(draft: DeskDraft, path: string): DeskDraft {
  const others = draft.ticked.filter((known) => known !== path);
  return { ...draft, ticked: others.length < draft.ticked.length ? others : [...others, path] };
}

const name = (id: string, revision: number, level: number) => `desk-draft:${id}:${revision}:${level}`;

/** Reads the draft kept on this machine, else the one kept in the office; a broken or missing one is an empty one. */
export function readDraft(
  store: Storage,
  id: string,
  revision: number,
  level: number,
  inOffice: KeptDraft | null = null,
): DeskDraft {
  const otherwise = { ...EMPTY_DRAFT, ...inOffice };
  try {
    const kept: unknown = JSON.parse(store.getItem(name(id, revision, level)) ?? '{}');
    return { ...otherwise, ...(kept as Partial<DeskDraft>) };
  } catch {
    return otherwise;
  }
}

/** The draft as the office keeps it. */
export const forOffice = (draft: DeskDraft): KeptDraft => ({
  ...draft,
  remarks: [...draft.remarks],
  marks: [...draft.marks],
  ticked: [...draft.ticked],
});

export function keepDraft(store: Storage, id: string, revision: number, level: number, draft: DeskDraft): void {
  store.setItem(name(id, revision, level), JSON.stringify(draft));
}

export function dropDraft(store: Storage, id: string, revision: number, level: number): void {
  store.removeItem(name(id, revision, level));
}
