import type { z } from 'zod';
import type { WorkForm } from '../../../../../contract/form.ts';
import type { FieldProblem } from '../../../../../contract/problem.ts';
import type { AnswerOf } from '../../../../../contract/route.ts';
import type { FileView } from '../../../../../contract/shared.ts';
import type { RequiredProof, saveDraft, WorkView } from '../../../../../contract/works.ts';
import { isPassing, problemCode } from '../../../../api.ts';

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
  requiredProofs: readonly z.infer<typeof RequiredProof>[];
  standing: SaveStanding;
  savedAt: string | null;
}

export interface DraftPorts {
  save: (version: number, form: WorkForm) => Promise<AnswerOf<typeof saveDraft>>;
  /** Runs something later; answers how to call it off. */
  later: (run: () => void, milliseconds: number) => () => void;
  /** Keeps unsaved words in the tab, or forgets them. */
  keep: (unsaved: { version: number; form: WorkForm } | null) => void;
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

  constructor(work: WorkView, ports: DraftPorts) {
    this.ports = ports;
    const { form, files, version, problems, requiredProofs } = work;
    this.state = { form, checked: form, files, version, problems, requiredProofs, standing: 'saved', savedAt: null };
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

function standingAfter(error: unknown): SaveStanding {
  if (isPassing(error)) return 'offline';
  const code = problemCode(error);
  if (code === 'sign_in_required') return 'signed-out';
  if (code === 'changed_elsewhere' || code === 'not_allowed_now' || code === 'not_found') return 'elsewhere';
  return 'refused';
}
