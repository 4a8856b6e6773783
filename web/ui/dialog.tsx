import clsx from 'clsx';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Button, type ButtonLook, IconButton } from './button.tsx';

interface DialogProps {
  open: boolean;
  onClose: () => void;
  title: string;
  children: ReactNode;
  /** Buttons, the main one last. */
  actions?: ReactNode;
  /** As large as the window allows: for looking at a work or a document. */
  wide?: boolean;
}

/** The browser's own modal dialog: it keeps focus inside, closes on Escape and gives focus back. */
export function Dialog({ open, onClose, title, children, actions, wide }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = ref.current;
    if (open && !dialog?.open) dialog?.showModal();
    if (!open && dialog?.open) dialog.close();
  }, [open]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it by keyboard; the click is on the backdrop
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      onClose={onClose}
      onClick={(event) => event.target === ref.current && onClose()}
      className={clsx(
        'm-auto max-w-[calc(100vw-2rem)] rounded-m bg-card p-0 text-ink shadow-m',
        wide ? 'w-[64rem]' : 'w-[32rem]',
      )}
    >
      {open && (
        <div className={clsx('relative grid gap-4', wide ? 'p-4 sm:p-6' : 'p-6')}>
          <h2 id={titleId} className="pr-10 text-l font-semibold">
            {title}
          </h2>
          <div className="grid gap-3">{children}</div>
          {actions && <div className="flex flex-wrap justify-end gap-3 pt-2">{actions}</div>}
          {/* Last in order, so that the dialog opens with the focus on its content. */}
          <IconButton icon="close" label="关闭" onClick={onClose} className="absolute top-5 right-4" />
        </div>
      )}
    </dialog>
  );
}

interface ConfirmProps extends Omit<DialogProps, 'actions'> {
  /** The verb on the button. */
  act: string;
  look?: ButtonLook;
  busy: boolean;
  onConfirm: () => void;
}

/** Says a consequence before it happens. */
export function ConfirmDialog({ act, look = 'primary', busy, onConfirm, ...rest }: ConfirmProps) {
  return (
    <Dialog
      {...rest}
      actions={
        <>
          <Button onClick={rest.onClose}>先不</Button>
          <Button look={look} busy={busy} onClick={onConfirm}>
            {act}
          </Button>
        </>
      }
    />
  );
}
