import { type ReactNode, useEffect, useId, useRef } from 'react';

/** The browser's own modal dialog: focus is kept inside, Esc closes, and no style element is needed. */
export function Dialog(props: { open: boolean; onClose: () => void; title: string; children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  useEffect(() => {
    const node = dialog.current;
    if (props.open && !node?.open) node?.showModal();
    if (!props.open && node?.open) node.close();
  }, [props.open]);
  return (
    <dialog ref={dialog} className="dialog" aria-labelledby={title} onClose={props.onClose}>
      <h2 id={title}>{props.title}</h2>
      {props.children}
    </dialog>
  );
}
