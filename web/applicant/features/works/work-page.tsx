import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { AuthorityView } from '../../../../contract/authority.ts';
import type { WorkView } from '../../../../contract/works.ts';
import { PageHeader } from '../../../ui/page-header.tsx';
import { ProgressLine } from '../../../ui/progress-line.tsx';
import { StatusBadge } from '../../../ui/status-badge.tsx';
import { Thumb } from '../../../ui/thumb.tsx';
import { AwaitQuery } from '../../data/await-query.tsx';
import { authorityQuery, workQuery } from '../../data/queries.ts';
import { CertificateCard } from './certificate-card.tsx';
import { CorrectionCard } from './deadline/correction-card.tsx';
import { DecisionList } from './deadline/decision-list.tsx';
import { WaitingCard } from './deadline/waiting-card.tsx';
import { NextAction } from './next-action.tsx';
import { PaperCard } from './paper/paper-card.tsx';
import { ProofBundleCard } from './proof-bundle-card.tsx';
import { Remarks } from './remarks.tsx';
import { TONE, titleOf } from './standing.ts';
import { WorkDocuments } from './work-documents.tsx';
import { WorkFacts } from './work-facts.tsx';
import { WorkHistory } from './work-history.tsx';
import { WorkLooks } from './work-looks.tsx';
import { WorkMoney } from './work-money.tsx';
import { WorkMoves } from './work-moves.tsx';
import { WorkPublicPicture } from './work-public-picture.tsx';

/** States in which something moves without the applicant; the page then looks again by itself. */
const MOVING = ['submitted', 'in_review', 'registered'] as const;
const LOOK_AGAIN = 30_000;

interface Props {
  id: string;
  /** What the payments feature has to say of the fee. */
  payment: ReactNode;
  /** What the ratings feature asks of an ended work. */
  rating: ReactNode;
}

/** One work from filing to certificate: where it is, what is next, and everything that belongs to it. */
export default function WorkPage({ id, payment, rating }: Props) {
  const query = useQuery({
    ...workQuery(id),
    refetchInterval: ({ state: { data } }) =>
      data && MOVING.some((state) => state === data.state) && !data.certificate?.url ? LOOK_AGAIN : false,
  });
  const authority = useQuery(authorityQuery);
  return (
    <AwaitQuery query={query} lines={8}>
      {(work) =>
        authority.data ? <Whole work={work} authority={authority.data} payment={payment} rating={rating} /> : null
      }
    </AwaitQuery>
  );
}

/** The picture of the certificate, or of the first sample that has one. */
function pictureOf({ form, files }: WorkView): string | null {
  const ids = [form.certificatePicture, ...form.samples.map(({ fileId }) => fileId)];
  return ids.map((id) => files.find((file) => file.id === id)?.preview).find(Boolean) ?? null;
}

type WholeProps = Omit<Props, 'id'> & { work: WorkView; authority: AuthorityView };

function Whole({ work, authority, payment, rating }: WholeProps) {
  const preview = pictureOf(work);
  const className = authority.classes.find(({ letter }) => letter === work.form.classLetter)?.name;
  return (
    <div className="grid gap-8">
      <div className="flex items-end gap-5">
        {preview && <Thumb src={preview} className="size-20 sm:size-24" />}
        <PageHeader
          title={titleOf(work.form.title)}
          above={
            <Link to="/my/works" className="link">
              我的作品
            </Link>
          }
          below={
            <span className="flex flex-wrap items-center gap-x-3 gap-y-1 text-s tabular">
              <StatusBadge tone={TONE[work.state]}>{work.stateLabel}</StatusBadge>
              {className && <span>{className}</span>}
              <span>流水号 {work.code}</span>
            </span>
          }
        />
      </div>
      <ProgressLine steps={work.progress} />
      {payment}
      <NextAction work={work} />
      <WaitingCard work={work} workingDays={authority.reviewWorkingDays} />
      <CorrectionCard work={work} />
      {work.remarks.length > 0 && <Remarks work={work} />}
      {work.certificate && <CertificateCard certificate={work.certificate} />}
      {work.certificate?.url && <ProofBundleCard workId={work.id} />}
      {work.certificate && <PaperCard workId={work.id} />}
      {rating}
      <div className="grid gap-x-12 gap-y-10 lg:grid-cols-[1fr_18rem]">
        <div className="grid content-start gap-10">
          <DecisionList work={work} />
          <WorkFacts form={work.form} className={className ?? ''} authority={authority} />
          <WorkDocuments work={work} authority={authority} />
        </div>
        <div className="grid content-start gap-10">
          {work.certificate && <WorkPublicPicture workId={work.id} />}
          <WorkMoney work={work} />
          <WorkHistory history={work.history} />
          <WorkLooks workId={work.id} />
          <WorkMoves work={work} />
        </div>
      </div>
    </div>
  );
}
