import { useState } from 'react';
import { isLargeText, setLargeText } from './text-size.ts';

export function TextSizeSwitch() {
  const [large, setLarge] = useState(isLargeText);
  return (
    <button
      type="button"
      className="min-h-9 px-1 text-s text-quiet hover:text-blue"
      onClick={() => {
        setLargeText(!large);
        setLarge(!large);
      }}
    >
      {large ? '标准字号' : '长辈版'}
    </button>
  );
}
