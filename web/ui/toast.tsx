import { useSyncExternalStore } from 'react';
import { IconButton } from './button.tsx';
import { Icon } from './icons.tsx';

interface Toast {
  id: number;
  text: string;
  tone: 'good' | 'bad';
}

/** How long a message stays, ms; refusals stay until closed, so that nobody misses them. */
const STAY = 5000;

let toasts: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function show(next: readonly Toast[]) {
  toasts = next;
  for (const listener of listeners) listener();
}

const dismiss = (id: number) => show(toasts.filter((toast) => toast.id !== id));

/** A short message at the foot of the page. */
export function toast(text: string, tone: Toast['tone'] = 'good') {
  lastId += 1;
  const id = lastId;
  show([...toasts.filter((old) => old.text !== text).slice(-2), { id, text, tone }]);
  if (tone === 'good') setTimeout(() => dismiss(id), STAY);
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The place where toasts appear; once per page. */
export function Toasts() {
  const shown = useSyncExternalStore(subscribe, () => toasts);
  return (
    <div
      role="status"
      aria-live="polite"
      className="pointer-events-none fixed inset-x-4 bottom-4 z-50 flex flex-col items-center gap-2"
    >
      {shown.map(({ id, text, tone }) => (
        <div
          key={id}
          className="pointer-events-auto flex max-w-md items-start gap-2.5 rounded-m bg-ink py-2 pr-1.5 pl-4 text-white shadow-m"
        >
          <Icon name={tone === 'good' ? 'check' : 'alert'} className="mt-1.5 shrink-0" />
          <span className="py-1">{text}</span>
          <IconButton icon="close" label="关闭提示" className="text-white!" onClick={() => dismiss(id)} />
        </div>
      ))}
    </div>
  );
}
