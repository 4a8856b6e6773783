/** What a reviewer has written about one work and not yet sent. Kept on this machine until the decision is made. */
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
  /** Codes of ticked checklist lines. */
  ticks: readonly string[];
  passNote: string;
  sendBackNote: string;
  ground: string;
  reason: string;
}

export const EMPTY_DRAFT: DeskDraft = {
  remarks: [],
  ticks: [],
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

export function withTick(draft: DeskDraft, code: string, ticked: boolean): DeskDraft {
  const others = draft.ticks.filter((known) => known !== code);
  return { ...draft, ticks: ticked ? [...others, code] : others };
}

const name = (id: string, revision: number, level: number) => `desk-draft:${id}:${revision}:${level}`;

/** Reads a kept draft; a broken or missing one is an empty one. */
export function readDraft(store: Storage, id: string, revision: number, level: number): DeskDraft {
  try {
    const kept: unknown = JSON.parse(store.getItem(name(id, revision, level)) ?? '{}');
    return { ...EMPTY_DRAFT, ...(kept as Partial<DeskDraft>) };
  } catch {
    return EMPTY_DRAFT;
  }
}

export function keepDraft(store: Storage, id: string, revision: number, level: number, draft: DeskDraft): void {
  store.setItem(name(id, revision, level), JSON.stringify(draft));
}

export function dropDraft(store: Storage, id: string, revision: number, level: number): void {
  store.removeItem(name(id, revision, level));
}
