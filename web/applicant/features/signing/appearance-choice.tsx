import { useState } from 'react';
import type { Appearance } from '../../../../contract/signing.ts';
import { Button } from '../../../ui/button.tsx';
import { RadioCards } from '../../../ui/choices.tsx';
import { Field } from '../../../ui/field.tsx';
import { HandPad } from './hand-pad.tsx';
import { isWriting, type Stroke } from './strokes.ts';

interface Props {
  name: string;
  busy: boolean;
  onBegin: (appearance: Appearance) => void;
}

/** A person's signature: generated from the name, or written by hand. */
export function AppearanceChoice({ name, busy, onBegin }: Props) {
  const [kind, setKind] = useState<'generated' | 'handwritten'>('generated');
  const [strokes, setStrokes] = useState<Stroke[]>([]);
  const [asked, setAsked] = useState(false);
  const missing = kind === 'handwritten' && !isWriting(strokes);
  const begin = () => {
    setAsked(true);
    if (missing) return;
    onBegin(kind === 'generated' ? { kind } : { kind, strokes });
  };
  return (
    <>
      <Field label="签名样式" group>
        <RadioCards
          look="cards"
          columns="grid-cols-1"
          value={kind}
          onPick={setKind}
          choices={[
            { value: 'generated', label: '自动生成', note: `按“${name}”生成签名` },
            { value: 'handwritten', label: '手写签名', note: '用鼠标、触控笔或手指书写' },
          ]}
        />
      </Field>
      {kind === 'handwritten' && (
        <Field label="手写区" group error={asked && missing ? '请在方框内写下签名。' : undefined}>
          <HandPad strokes={strokes} onChange={setStrokes} />
        </Field>
      )}
      <Button look="primary" busy={busy} onClick={begin}>
        开始签章
      </Button>
    </>
  );
}
