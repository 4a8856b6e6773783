import { useMemo } from 'react';
import { countries } from './countries.ts';
import { useFieldControl } from './field.tsx';

/** 国家或地区 of a party; inside a `Field`. */
export function CountrySelect({ value, onPick }: { value: string; onPick: (code: string) => void }) {
  const { often, others } = useMemo(countries, []);
  return (
    <select
      {...useFieldControl()}
      className="control"
      value={value}
      onChange={(event) => onPick(event.target.value)}
      autoComplete="off"
    >
      {value === '' && <option value="">请选择</option>}
      <optgroup label="常用">
        {often.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </optgroup>
      <optgroup label="全部，按拼音">
        {others.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </optgroup>
    </select>
  );
}
