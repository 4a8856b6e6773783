import { Acquisition } from '../rights/acquisition.tsx';
import { Agency } from '../rights/agency.tsx';
import { Ownership } from '../rights/ownership.tsx';
import { RightsTable } from '../rights/rights-table.tsx';

/** 权利状况 */
export function RightsStep() {
  return (
    <div className="grid gap-8">
      <Ownership />
      <Acquisition />
      <RightsTable />
      <Agency />
    </div>
  );
}
