import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { Icon } from './icons.tsx';

export interface HelpText {
  text: string;
  example?: string | undefined;
}

/** Room kept between the bubble and the window's edge, px. */
const MARGIN = 16;

/**
 * How to fill a field in: opens on hover, keyboard focus and tap, stays while the pointer is on it, closes on Escape
 * (WCAG 1.4.13).
 */
export function HelpTip({ label, help }: { label: string; help: HelpText }) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const [shift, setShift] = useState(0);
  const whole = useRef<HTMLSpanElement>(null);
  const bubble = useRef<HTMLSpanElement>(null);

  useLayoutEffect(() => {
    if (!open || !bubble.current) return;
    const { left, width } = bubble.current.getBoundingClientRect();
    const overflow = left - shift + width - (document.documentElement.clientWidth - MARGIN);
    setShift(overflow > 0 ? -overflow : 0);
  }, [open, shift]);

  useEffect(() => {
    if (!open) return;
    const closeOutside = (event: PointerEvent) => {
      if (!whole.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', closeOutside);
    return () => document.removeEventListener('pointerdown', closeOutside);
  }, [open]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && open) {
      event.stopPropagation();
      setOpen(false);
    }
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the pointer area spans button and bubble; the button is the control
    <span
      ref={whole}
      className="relative inline-flex"
      onPointerEnter={(event) => event.pointerType === 'mouse' && setOpen(true)}
      onPointerLeave={(event) => event.pointerType === 'mouse' && setOpen(false)}
      onKeyDown={onKeyDown}
    >
      <button
        type="button"
        aria-label={`填写说明：${label}`}
        aria-describedby={open ? id : undefined}
        aria-expanded={open}
        className="inline-flex size-7 items-center justify-center rounded-full text-quiet hover:text-blue"
        onClick={() => setOpen(true)}
        onFocus={(event) => event.currentTarget.matches(':focus-visible') && setOpen(true)}
        onBlur={() => setOpen(false)}
      >
        <span className="inline-flex size-5 items-center justify-center rounded-full border border-current">
          <Icon name="question" width="1rem" height="1rem" />
        </span>
      </button>
      {open && (
        <span
          ref={bubble}
          id={id}
          role="tooltip"
          style={{ transform: `translateX(${shift}px)` }}
          className="absolute top-full left-0 z-20 block w-72 max-w-[calc(100vw-2rem)] pt-1 text-s font-normal"
        >
          <span className="block rounded-m border border-line bg-card p-3 whitespace-pre-line shadow-m">
            {help.text}
            {help.example && <span className="mt-2 block text-quiet">例：{help.example}</span>}
          </span>
        </span>
      )}
    </span>
  );
}
