import { useState } from 'react';
import { Button, type ButtonLook } from './button.tsx';

/** Puts text on the clipboard, by the old way too where pages without HTTPS may not use the new one. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement('textarea');
    area.value = text;
    area.className = 'sr-only';
    (document.querySelector('dialog[open]') ?? document.body).append(area);
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    return done;
  }
}

interface Props {
  text: string;
  children: string;
  look?: ButtonLook;
  size?: 'm' | 's';
}

/** Copies and says on the button whether it worked. */
export function CopyButton({ text, children, look = 'plain', size = 'm' }: Props) {
  const [result, setResult] = useState<boolean | null>(null);
  return (
    <Button
      look={look}
      size={size}
      icon={result ? 'check' : 'copy'}
      onClick={async () => setResult(await copyText(text))}
      onBlur={() => setResult(null)}
    >
      <span aria-live="polite">{result === null ? children : result ? '已复制' : '请长按选择后复制'}</span>
    </Button>
  );
}
