import { Input, type InputRef } from 'antd';
import { useRef, useState } from 'react';
import { useShortcuts } from '../desk/shortcuts.ts';

/** Searches by title, code or name when Enter is pressed; `/` brings the cursor here. */
export function WordSearch({ text, onSearch }: { text: string; onSearch: (text: string) => void }) {
  const [typed, setTyped] = useState(text);
  const input = useRef<InputRef>(null);
  useShortcuts({ '/': () => input.current?.focus() });
  const words = typed.trim();
  const short = words.length === 1;
  return (
    <Input.Search
      ref={input}
      className="word-search"
      aria-label="按作品名称、流水号或姓名查找"
      placeholder="名称、流水号、姓名（按 /）"
      allowClear
      maxLength={60}
      value={typed}
      {...(short ? { status: 'warning' as const, title: '请至少输入两个字' } : {})}
      onChange={(event) => setTyped(event.target.value)}
      onSearch={() => {
        if (!short) onSearch(words);
      }}
    />
  );
}
