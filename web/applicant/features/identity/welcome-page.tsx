import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { recordConsent } from '../../../../contract/identity.ts';
import { api, sentenceOf } from '../../../api.ts';
import { Button } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/choices.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';
import { AwaitQuery } from '../../data/await-query.tsx';
import { meQuery, noticesQuery } from '../../data/queries.ts';

interface Paper {
  version: string;
  title: string;
  paragraphs: string[];
}

/** First login: the two papers to read and agree to, with their versions recorded. */
export default function WelcomePage() {
  const notices = useQuery(noticesQuery);
  const me = useQuery(meQuery);
  return (
    <div className="mx-auto grid max-w-3xl gap-8">
      <PageHeader
        title={me.data ? `${me.data.name}，您好` : '您好'}
        below="第一次使用，请先阅读下面两份文件。同意后即可填报作品，今后可以随时在帮助中心再看。"
      />
      <AwaitQuery query={notices} lines={8}>
        {({ notice, privacy }) => <Papers papers={[notice, privacy]} />}
      </AwaitQuery>
    </div>
  );
}

/** Only a path of this site may be returned to. */
function safeReturn(wanted: string | null): string {
  return wanted?.startsWith('/') && !/^\/[/\\]/.test(wanted) ? wanted : '/my';
}

const DOCUMENTS = ['notice', 'privacy'] as const;

function Papers({ papers }: { papers: [Paper, Paper] }) {
  const [read, setRead] = useState([false, false]);
  const [asked, setAsked] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [search] = useSearchParams();
  const client = useQueryClient();
  const navigate = useNavigate();
  const missing = asked && read.includes(false);

  const agree = async () => {
    setAsked(true);
    if (read.includes(false)) return;
    setBusy(true);
    try {
      for (const [index, document] of DOCUMENTS.entries())
        await api(recordConsent, { body: { document, version: papers[index]?.version ?? '' } });
      await client.invalidateQueries({ queryKey: meQuery.queryKey });
      await navigate(safeReturn(search.get('return')), { replace: true });
    } catch (error) {
      setFailure(sentenceOf(error));
      setBusy(false);
    }
  };

  return (
    <>
      {papers.map((paper) => (
        <section key={paper.title} className="grid gap-3 border-t border-line pt-6">
          <h2 className="text-l font-semibold">{paper.title}</h2>
          <div className="grid max-w-prose gap-2.5">
            {paper.paragraphs.map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
          </div>
          <p className="text-s text-quiet">版本 {paper.version}</p>
        </section>
      ))}
      <div className="sticky bottom-0 -mx-4 grid gap-2 border-t border-line bg-paper px-4 py-4 sm:mx-0 sm:px-0">
        {papers.map((paper, index) => (
          <Checkbox
            key={paper.title}
            checked={read[index] ?? false}
            invalid={missing && !read[index]}
            describedBy="consent-missing"
            onCheck={(checked) => setRead((before) => before.map((old, at) => (at === index ? checked : old)))}
          >
            我已阅读并同意{paper.title.startsWith('《') ? paper.title : `《${paper.title}》`}
          </Checkbox>
        ))}
        <p id="consent-missing" role="alert" className="text-s text-red empty:hidden">
          {missing ? '请在两份文件前都打勾，再继续。' : ''}
        </p>
        {failure && <Notice tone="error" live title={failure} />}
        <Button look="primary" busy={busy} onClick={agree} className="justify-self-start max-sm:w-full">
          同意并继续
        </Button>
      </div>
    </>
  );
}
