import { useEffect, useRef } from 'react';

/** Keys of the desk, as its help lists them. */
export const SHORTCUTS = {
  j: '下一件',
  k: '上一件',
  c: '领取',
  p: '通过',
  r: '退回修改',
  x: '不予登记',
  '/': '查找常用意见，可用拼音首字母',
  n: '写内部备忘',
  f: '放大作品',
  '?': '这份说明',
  Esc: '收起',
} as const;

/** Keys of the queue. */
export const QUEUE_SHORTCUTS = {
  j: '下一件',
  k: '上一件',
  Enter: '打开',
  c: '领取并打开',
  '/': '查找',
  '?': '这份说明',
} as const;
export type ShortcutKey = 'j' | 'k' | 'c' | 'p' | 'r' | 'x' | 'f' | 'n' | '/' | '?';

/** Single keys act only while nothing is being typed and no other key is held. */
function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input:not([type="checkbox"]), textarea, select, [contenteditable], dialog') !== null
  );
}

/** Calls the action of a pressed key. `actions` may change with every rendering. */
export function useShortcuts(actions: Partial<Record<ShortcutKey, () => void>>): void {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return;
      const action = latest.current[event.key as ShortcutKey];
      if (!action) return;
      event.preventDefault();
      action();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
