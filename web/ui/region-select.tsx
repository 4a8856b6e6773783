import { useState } from 'react';
import { Button } from './button.tsx';
import { Field, type FieldProps } from './field.tsx';
import { PROVINCES } from './provinces.ts';
import { choiceOf, codeOf, type RegionTable, regionName } from './region-choice.ts';
import { RegionSearch } from './region-search.tsx';
import { Select } from './select.tsx';

interface Props extends Omit<FieldProps, 'children' | 'group' | 'action'> {
  table: RegionTable;
  value: string;
  onPick: (code: string) => void;
  onBlur?: () => void;
  /** Only divisions of the own province can be chosen. */
  ownOnly?: boolean;
}

/** 所属地区: three linked drop-downs, or typing the place's name. The own province stands first. */
export function RegionSelect({ table, value, onPick, onBlur, ownOnly = false, ...field }: Props) {
  const [typing, setTyping] = useState(false);
  const choice = choiceOf(value || (ownOnly ? `${table.provinceCode}0000` : ''), table);
  const city = table.cities.find((row) => row.code === choice.city);
  const own = PROVINCES.filter(({ prefix }) => prefix === table.provinceCode);
  const others = ownOnly ? [] : PROVINCES.filter(({ prefix }) => prefix !== table.provinceCode);
  const toOptions = (rows: readonly { code: string; name: string }[]) =>
    rows.map(({ code, name }) => ({ value: code, label: name }));
  return (
    <Field
      {...field}
      group
      action={
        <Button
          look="quiet"
          size="s"
          {...(typing ? {} : { icon: 'search' as const })}
          onClick={() => setTyping(!typing)}
        >
          {typing ? '改为逐级选择' : '输入地名查找'}
        </Button>
      }
    >
      {typing ? (
        <RegionSearch
          table={table}
          ownOnly={ownOnly}
          current={regionName(value, table)}
          onPick={(code) => {
            onPick(code);
            setTyping(false);
          }}
        />
      ) : (
        // biome-ignore lint/a11y/noStaticElementInteractions: blur of the three drop-downs is gathered here
        <div className="grid gap-2 sm:grid-cols-3" onBlur={onBlur}>
          <Select
            id={field.id && `${field.id}-province`}
            aria-label="省"
            {...(ownOnly ? {} : { empty: '选择省份' })}
            value={choice.province}
            options={[...own, ...others].map(({ prefix, name }) => ({ value: prefix, label: name }))}
            onPick={(province) => onPick(codeOf({ province, city: '', county: '' }))}
          />
          {choice.province === table.provinceCode && (
            <Select
              id={field.id && `${field.id}-city`}
              aria-label="市"
              empty="选择市"
              value={choice.city}
              options={toOptions(table.cities)}
              onPick={(code) => onPick(codeOf({ ...choice, city: code, county: '' }))}
            />
          )}
          {city && city.counties.length > 0 && (
            <Select
              id={field.id && `${field.id}-county`}
              aria-label="县（市、区）"
              empty="选择县（市、区）"
              value={choice.county}
              options={toOptions(city.counties)}
              onPick={(code) => onPick(codeOf({ ...choice, county: code }))}
            />
          )}
        </div>
      )}
    </Field>
  );
}
