import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { PageHeader } from '../../../ui/page-header.tsx';
import { AwaitQuery } from '../../data/await-query.tsx';
import { partyQuery } from './parties-queries.ts';
import { PartyForm } from './party-form.tsx';

/** `/my/parties/:id` */
export default function EditPartyPage() {
  const { id = '' } = useParams();
  const party = useQuery(partyQuery(id));
  return (
    <div className="mx-auto grid max-w-2xl gap-8">
      <PageHeader
        title="修改名册"
        above={
          <Link to="/my/parties" className="link">
            返回名册
          </Link>
        }
        below="只改名册，已经填报的作品不受影响。"
      />
      <AwaitQuery query={party} lines={8}>
        {({ id: own, lastUsedAt: _lastUsedAt, ...card }) => <PartyForm key={own} id={own} start={card} />}
      </AwaitQuery>
    </div>
  );
}
