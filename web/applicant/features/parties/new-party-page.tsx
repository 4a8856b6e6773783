import { Link } from 'react-router';
import type { PartyCard } from '../../../../contract/parties.ts';
import { PageHeader } from '../../../ui/page-header.tsx';
import { PartyForm } from './party-form.tsx';

const EMPTY: PartyCard = {
  kind: 'person',
  name: '',
  organisationType: null,
  country: 'CN',
  documentType: 'id_card',
  documentNumber: '',
  phone: '',
  regionCode: '',
  signature: { mode: 'real', name: '' },
  guardian: null,
};

/** `/my/parties/new` */
export default function NewPartyPage() {
  return (
    <div className="mx-auto grid max-w-2xl gap-8">
      <PageHeader
        title="添加到名册"
        above={
          <Link to="/my/parties" className="link">
            返回名册
          </Link>
        }
        below="证件信息需要填完整；手机和地区可以以后在填报时补上。"
      />
      <PartyForm start={EMPTY} />
    </div>
  );
}
