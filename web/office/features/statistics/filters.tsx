import { Button, Segmented } from 'antd';
import { type FormEvent, useState } from 'react';
import { type Asked, daysOfPreset, PRESETS, type Preset, presetOf } from './period.ts';

interface Props {
  asked: Asked;
  today: string;
  onChange: (asked: Asked) => void;
}

/** Usual periods by one press, any other by its first and last day. */
export function Filters({ asked, today, onChange }: Props) {
  const options = (Object.keys(PRESETS) as Preset[]).map((value) => ({ value, label: PRESETS[value] }));
  return (
    <div className="figure-filters">
      <Segmented
        aria-label="期间"
        options={options}
        value={presetOf(asked, today) ?? ''}
        onChange={(preset) => onChange({ ...asked, ...daysOfPreset(preset as Preset, today) })}
      />
      {/* A period chosen elsewhere is shown in the fields too. */}
      <Days key={asked.from + asked.to} asked={asked} today={today} onChange={onChange} />
    </div>
  );
}

function Days({ asked, today, onChange }: Props) {
  const [from, setFrom] = useState(asked.from);
  const [to, setTo] = useState(asked.to);
  const ready = from !== '' && to !== '' && from <= to && to <= today;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) onChange({ ...asked, from, to });
  };
  return (
    <form onSubmit={submit} aria-label="自选期间">
      <input
        aria-label="开始日期"
        type="date"
        max={today}
        value={from}
        onChange={(event) => setFrom(event.target.value)}
      />
      <span aria-hidden="true">至</span>
      <input aria-label="结束日期" type="date" max={today} value={to} onChange={(event) => setTo(event.target.value)} />
      <Button htmlType="submit" disabled={!ready || (from === asked.from && to === asked.to)}>
        统计
      </Button>
    </form>
  );
}
