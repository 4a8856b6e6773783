import type { WorkForm } from '../../../../../../contract/form.ts';
import type { FieldProblem } from '../../../../../../contract/problem.ts';
import type { AnswerOf } from '../../../../../../contract/route.ts';
import type { FileView } from '../../../../../../contract/shared.ts';
import type { Advice, RequiredProof, saveDraft, WorkView } from '../../../../../../contract/works.ts';
import { isPassing, problemCode } from '../../../../../api.ts';
import { sameValue } from '../value-at.ts';

/** Quiet time after the last change before the draft is saved, ms. */
export const SAVE_AFTER = 800;
const RETRY_AFTER = 5_000;

export type SaveStanding = 'saved' | 'unsaved' | 'saving' | 'offline' | 'signed-out' | 'elsewhere' | 'refused';

export interface DraftState {
  form: WorkForm;
  /** The form to which `problems` belong: what was changed since is not complained about. */
  checked: WorkForm;
  files: readonly FileView[];
  version: number;
  problems: readonly FieldProblem[];
  advice: readonly Advice[];
  requiredProofs: readonly RequiredProof[];
  standing: SaveStanding;
  savedAt: string | null;
  /** After two places had written different words: those that were not chosen, and where they came from. */
  aside: Aside | null;
}

export interface Aside {
  from: 'here' | 'elsewhere';
  form: WorkForm;
}

export interface DraftPorts {
  save: (version: number, form: WorkForm) => Promise<AnswerOf<typeof saveDraft>>;
  /** Runs something later; answers how to call it off. */
  later: (run: () => void, milliseconds: number) => () => void;
  /** Keeps unsaved words in the tab, or forgets them. */
  keep: (unsaved: { version: number; form: WorkForm } | null) => void;
  /** Keeps the words that were not chosen, or forgets them. */
  keepAside: (aside: Aside | null) => void;
}

/**
 * The form as one types, saved by itself: one request at a time, always the newest words, with the version they are based
 * on. A lost network or login keeps the words; a version made elsewhere stops saving until the person decides.
 */
export class DraftStore {
  private state: DraftState;
  private readonly ports: DraftPorts;
  private readonly listeners = new Set<() => void>();
  private callOff: () => void = () => undefined;
  private running: Promise<void> | null = null;
  /** The words of the last request, whether or not an answer came. */
  private sent: WorkForm | null = null;

  constructor(work: WorkView, ports: DraftPorts, aside: Aside | null = null) {
    this.ports = ports;
    this.state = { ...judged(work), form: work.form, standing: 'saved', savedAt: null, aside };
  }

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  readonly read = () => this.state;

  readonly change = (update: (form: WorkForm) => Partial<WorkForm>): void => {
    this.set({ form: { ...this.state.form, ...update(this.state.form) } });
    if (this.isStopped()) return;
    this.set({ standing: 'unsaved' });
    this.schedule(SAVE_AFTER);
  };

  readonly addFile = (file: FileView): void => {
    this.set({ files: [...this.state.files.filter(({ id }) => id !== file.id), file] });
  };

  /** Words of this tab that are based on a version somebody has replaced: they wait for a decision. */
  readonly disagree = (form: WorkForm): void => {
    this.set({ form, standing: 'elsewhere' });
  };

  /** Whether the other version is only what this page sent itself without hearing the answer. */
  readonly isOwnEcho = (theirs: WorkForm): boolean =>
    sameValue(theirs, this.sent) || sameValue(theirs, this.state.form);

  /** Goes on from the version that was saved elsewhere, with the words of here or of there; the others are put aside. */
  readonly settle = (work: WorkView, choice: Aside['from']): void => {
    const here = this.state.form;
    const echo = this.isOwnEcho(work.form);
    const files = [...work.files, ...this.state.files.filter(({ id }) => work.files.every((known) => known.id !== id))];
    const chosen = choice === 'here' ? here : work.form;
    const unsaved = !sameValue(chosen, work.form);
    this.set({
      ...judged(work),
      files,
      form: chosen,
      standing: unsaved ? 'unsaved' : 'saved',
      savedAt: work.updatedAt,
    });
    if (!echo) this.putAside(choice === 'here' ? { from: 'elsewhere', form: work.form } : { from: 'here', form: here });
    if (unsaved) this.schedule(0);
    else this.ports.keep(null);
  };

  /** Goes on with the words that were put aside; those of now take their place. */
  readonly swapAside = (): void => {
    const { aside, form } = this.state;
    if (!aside) return;
    this.putAside({ from: aside.from === 'here' ? 'elsewhere' : 'here', form });
    this.change(() => aside.form);
  };

  readonly forgetAside = (): void => this.putAside(null);

  private putAside(aside: Aside | null) {
    this.set({ aside });
    this.ports.keepAside(aside);
  }

  /** Problems that a refused confirmation named. */
  readonly report = (problems: readonly FieldProblem[]): void => {
    this.set({ problems, checked: this.state.form });
  };

  /** Saves what is unsaved now. True when the server has every word. */
  readonly flush = async (): Promise<boolean> => {
    this.callOff();
    while ((this.running || this.isUnsaved()) && !this.isStopped()) {
      this.running ??= this.saveOnce().finally(() => {
        this.running = null;
      });
      await this.running;
      if (this.state.standing === 'offline') return false;
    }
    return this.state.standing === 'saved';
  };

  private isUnsaved = () => this.state.standing === 'unsaved' || this.state.standing === 'offline';
  private isStopped = () => this.state.standing === 'elsewhere' || this.state.standing === 'signed-out';

  private schedule(milliseconds: number) {
    this.callOff();
    this.callOff = this.ports.later(() => void this.flush(), milliseconds);
  }

  private async saveOnce(): Promise<void> {
    const { form, version } = this.state;
    this.sent = form;
    this.set({ standing: 'saving' });
    try {
      const { savedAt, ...answer } = await this.ports.save(version, form);
      const newer = this.state.form !== form;
      this.set({ ...answer, checked: form, savedAt, standing: newer ? 'unsaved' : 'saved' });
      this.ports.keep(null);
    } catch (error) {
      this.ports.keep({ version, form: this.state.form });
      this.set({ standing: standingAfter(error) });
      if (this.state.standing === 'offline') this.schedule(RETRY_AFTER);
    }
  }

  private set(change: Partial<DraftState>) {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}

/** What the server said of a version. */
function judged({ form, files, version, problems, advice, requiredProofs }: WorkView) {
  return { checked: form, files, version, problems, advice, requiredProofs };
}

function standingAfter(error: unknown): SaveStanding {
  if (isPassing(error)) return 'offline';
  const code = problemCode(error);
  if (code === 'sign_in_required') return 'signed-out';
  if (code === 'changed_elsewhere' || code === 'not_allowed_now' || code === 'not_found') return 'elsewhere';
  return 'refused';
}
