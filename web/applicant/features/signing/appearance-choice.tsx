import { useState } from 'react';
import type { Appearance } from '../../../../contract/signing.ts';
import { Button } from '../../../ui/button.tsx';
import { RadioCards } from '../../../ui/choices.tsx';
import { Field } from '../../../ui/field.tsx';
import { HandPad, PadButtons } from './hand-pad.tsx';
import { PhoneWritingPanel } from './phone-writing-panel.tsx';
import { BLANK, isWriting, type Writing } from './strokes.ts';
import type { PhoneWriting } from './use-phone-writing.ts';

interface Props {
  name: string;
  busy: boolean;
  phone: PhoneWriting;
  fromPhone: { appearance: Appearance; svg: string } | null;
  /** Whether there is handwriting that closing the page would lose. */
  onWritten: (written: boolean) => void;
  onBegin: (appearance: Appearance) => void;
}
type Way = 'generated' | 'here' | 'phone';

const MISSING: Record<Way, string> = {
  generated: '',
  here: '还没有写下签名，或字迹太小，请在方框内写大一些。也可以选“自动生成”。',
  phone: '还没有收到手机上的签名，请在手机上写好后点“完成”。也可以选“自动生成”。',
};

/** A person's signature: generated from the name, written here, or written on the phone. All three count the same. */
export function AppearanceChoice({ name, busy, phone, fromPhone, onWritten, onBegin }: Props) {
  const [way, setWay] = useState<Way>(fromPhone ? 'phone' : 'generated');
  const [writing, setWriting] = useState<Writing>(BLANK);
  const [mouse] = useState(byMouse);
  const [missing, setMissing] = useState(false);
  const appearance = appearanceOf(way, writing, fromPhone);
  const pick = (next: Way) => {
    setWay(next);
    setMissing(false);
    if (next === 'phone') phone.open();
    else if (way === 'phone') phone.end();
  };
  const write = (change: (old: Writing) => Writing) => {
    onWritten(true);
    setWriting(change);
  };
  const begin = () => {
    setMissing(appearance === null);
    if (appearance) onBegin(appearance);
  };
  // Until the pen is lifted: a sentence that goes away moves the paper under it.
  const error = missing && !(way === 'phone' && appearance) ? MISSING[way] : undefined;
  return (
    <>
      <Field label="签名样式" group hint="各种样式效力相同，任选一种。">
        <RadioCards
          look="cards"
          columns="grid-cols-1"
          value={way}
          onPick={pick}
          choices={[
            { value: 'generated', label: '自动生成', note: `按“${name}”生成签名，不需要书写` },
            { value: 'here', label: '手写签名', note: '在这里用鼠标、触控笔或手指书写' },
            ...(mouse ? [{ value: 'phone' as const, label: '用手机手写', note: '用手机扫码，在手机屏幕上书写' }] : []),
          ]}
        />
      </Field>
      {way === 'here' && (
        <Field label="手写区" group error={error}>
          <HandPad writing={writing} onChange={write} onLift={() => setMissing(false)} />
          <PadButtons writing={writing} onChange={write} />
        </Field>
      )}
      {way === 'phone' && (
        <Field label="手机书写" group error={error}>
          <PhoneWritingPanel phone={phone} svg={fromPhone?.svg ?? null} />
        </Field>
      )}
      <Button look="primary" busy={busy} onClick={begin}>
        开始签章
      </Button>
    </>
  );
}

/** Whoever already holds a phone or tablet writes on that very screen. */
const byMouse = () => window.matchMedia('(pointer: fine)').matches;

/** What was chosen, when there is something to see of it. */
function appearanceOf(way: Way, { strokes }: Writing, fromPhone: Props['fromPhone']): Appearance | null {
  if (way === 'generated') return { kind: 'generated' };
  if (way === 'phone') return fromPhone?.appearance ?? null;
  return isWriting(strokes) ? { kind: 'handwritten', strokes } : null;
}
