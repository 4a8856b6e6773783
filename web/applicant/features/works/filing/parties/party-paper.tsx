import { DOCUMENT_TYPES, type DocumentType } from '../../../../../../contract/shared.ts';
import { CountrySelect } from '../../../../../ui/country-select.tsx';
import { RegionSelect } from '../../../../../ui/region-select.tsx';
import { Select } from '../../../../../ui/select.tsx';
import { regionTableOf } from '../../../../data/region-table.ts';
import { useFiling } from '../filing-context.tsx';
import { FormField, TextField, usePathProps } from '../form-field.tsx';
import { documentTypesOf, isAtHome, organisationTypeOf, withCountry } from './parties.ts';
import type { PartyProps } from './party-fields.tsx';

/** Type and number of the paper. A type that does not fit kind and country any more stays to be seen. */
export function Paper({ path, party, onChange }: PartyProps) {
  const fitting = documentTypesOf(party.kind, party.country);
  const types =
    party.documentType && !fitting.includes(party.documentType) ? [...fitting, party.documentType] : fitting;
  return (
    <div className="grid gap-6 sm:grid-cols-2">
      <FormField path={`${path}.documentType`} label="证件类型">
        <Select
          empty="请选择"
          value={party.documentType ?? ''}
          options={types.map((type) => ({ value: type, label: DOCUMENT_TYPES[type] }))}
          onPick={(type) => onChange({ documentType: (type || null) as DocumentType | null })}
        />
      </FormField>
      <TextField
        path={`${path}.documentNumber`}
        label="证件号"
        value={party.documentNumber}
        maxLength={40}
        onText={(documentNumber) =>
          onChange({
            documentNumber,
            organisationType: party.organisationType ?? organisationTypeOf(party.documentType, documentNumber),
          })
        }
      />
    </div>
  );
}

/** 国家或地区, and on the mainland 所属地区; of the dead only the country. */
export function Residence({ path, party, onChange, dead }: PartyProps & { dead: boolean }) {
  const { authority, touch } = useFiling();
  const region = `${path}.regionCode`;
  const regionProps = usePathProps(region);
  return (
    <>
      <FormField path={`${path}.country`} label="国家或地区" className="sm:max-w-xs">
        <CountrySelect value={party.country} onPick={(country) => onChange(withCountry(party, country))} />
      </FormField>
      {!dead && isAtHome(party) && (
        <RegionSelect
          {...regionProps}
          label="所属地区"
          table={regionTableOf(authority)}
          value={party.regionCode}
          onPick={(regionCode) => onChange({ regionCode })}
          onBlur={() => touch(region)}
        />
      )}
    </>
  );
}
