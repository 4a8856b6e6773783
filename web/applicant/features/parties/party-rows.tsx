import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import type { AuthorityView } from '../../../../contract/authority.ts';
import { deleteParty, type PartyEntry } from '../../../../contract/parties.ts';
import { DOCUMENT_TYPES } from '../../../../contract/shared.ts';
import { api, sentenceOf } from '../../../api.ts';
import { Button, buttonClass } from '../../../ui/button.tsx';
import { countryName } from '../../../ui/countries.ts';
import { ConfirmDialog } from '../../../ui/dialog.tsx';
import { dayText } from '../../../ui/format.ts';
import { Notice } from '../../../ui/notice.tsx';
import { regionName } from '../../../ui/region-choice.ts';
import { toast } from '../../../ui/toast.tsx';
import { authorityQuery } from '../../data/queries.ts';
import { regionTableOf } from '../../data/region-table.ts';
import { PARTIES } from './parties-queries.ts';

/** Entries of the address book, each with what tells it from its namesakes. */
export function PartyRows({ parties }: { parties: readonly PartyEntry[] }) {
  const [leaving, setLeaving] = useState<PartyEntry | null>(null);
  const { data: authority } = useQuery(authorityQuery);
  return (
    <>
      <ul className="divide-y divide-line border-y border-line">
        {parties.map((party) => (
          <li key={party.id} className="grid items-center gap-x-4 gap-y-2 py-4 sm:grid-cols-[1fr_auto]">
            <div className="grid min-w-0 gap-0.5">
              <h2 className="font-semibold">{party.name}</h2>
              <p className="text-s text-quiet tabular">{factsOf(party, authority).join('　')}</p>
            </div>
            <div className="flex gap-2">
              <Link to={`/my/parties/${party.id}`} className={buttonClass('plain', 's')}>
                修改<span className="sr-only">：{party.name}</span>
              </Link>
              <Button size="s" look="quiet" onClick={() => setLeaving(party)}>
                删除<span className="sr-only">：{party.name}</span>
              </Button>
            </div>
          </li>
        ))}
      </ul>
      <Removal party={leaving} onClose={() => setLeaving(null)} />
    </>
  );
}

function factsOf(party: PartyEntry, authority: AuthorityView | undefined): string[] {
  const { guardian, documentType, documentNumber, country, regionCode } = party;
  const paper = guardian
    ? `未成年人，监护人 ${guardian.name}`
    : documentType && `${DOCUMENT_TYPES[documentType]} ${documentNumber}`;
  const place = country === 'CN' ? authority && regionName(regionCode, regionTableOf(authority)) : countryName(country);
  return [paper, place, party.phone, `最近使用 ${dayText(party.lastUsedAt)}`].filter((fact) => !!fact) as string[];
}

function Removal({ party, onClose }: { party: PartyEntry | null; onClose: () => void }) {
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: (id: string) => api(deleteParty, { params: { id } }),
    onSuccess: async () => {
      onClose();
      toast('已从名册中删除');
      await client.invalidateQueries({ queryKey: [PARTIES] });
    },
  });
  return (
    <ConfirmDialog
      open={party !== null}
      onClose={() => {
        remove.reset();
        onClose();
      }}
      title={`从名册中删除“${party?.name ?? ''}”`}
      act="删除"
      look="danger"
      busy={remove.isPending}
      onConfirm={() => party && remove.mutate(party.id)}
    >
      <p>已经填报的作品不受影响。</p>
      {remove.isError && <Notice live tone="error" title={sentenceOf(remove.error)} />}
    </ConfirmDialog>
  );
}
