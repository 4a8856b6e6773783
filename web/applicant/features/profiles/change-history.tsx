import { useQuery } from '@tanstack/react-query';
import type { ProfileChange } from '../../../../contract/profiles.ts';
import { instantText } from '../../../ui/format.ts';
import { AwaitQuery } from '../../data/await-query.tsx';
import { Section } from './profile-fields.tsx';
import { changesQuery } from './profile-queries.ts';

const CAUSES: Record<ProfileChange['cause'], string> = {
  created: '首次保存资料',
  saved: '修改资料',
  agent_approved: '代理资质核验通过，修改类别',
  agent_revoked: '取消代理资质，改回类别',
  pictures_removed: '撤回同意后，删除身份证明图片',
};
const SHOWN = 5;

/** 「修改记录」: who changed what of the saved profile, and when. */
export function ChangeHistory() {
  const query = useQuery(changesQuery);
  return (
    <Section title="修改记录" below="证件号和手机号只显示部分字符，记录只增不改。">
      <AwaitQuery query={query} lines={3}>
        {({ changes }) => (
          <>
            <Changes changes={changes.slice(0, SHOWN)} />
            {changes.length > SHOWN && (
              <details className="grid gap-4">
                <summary className="link cursor-pointer text-s">更早的 {changes.length - SHOWN} 条记录</summary>
                <div className="mt-4">
                  <Changes changes={changes.slice(SHOWN)} />
                </div>
              </details>
            )}
          </>
        )}
      </AwaitQuery>
    </Section>
  );
}

function Changes({ changes }: { changes: readonly ProfileChange[] }) {
  return (
    <ol className="grid gap-4">
      {changes.map(({ version, at, actor, cause, fields }) => (
        <li key={version} className="grid gap-1 border-l-2 border-line pl-4">
          <p className="flex flex-wrap items-baseline gap-x-3">
            <span className="font-medium">{CAUSES[cause]}</span>
            <span className="text-s text-quiet tabular">
              <time dateTime={at}>{instantText(at)}</time>　{actor}
            </span>
          </p>
          {fields.length > 0 && (
            <dl className="grid gap-0.5 text-s">
              {fields.map(({ label, before, after }) => (
                <div key={label} className="flex flex-wrap gap-x-2">
                  <dt className="text-quiet">{label}</dt>
                  <dd>
                    {before !== '' && <del className="text-quiet">{before}</del>} {after === '' ? '（已清空）' : after}
                  </dd>
                </div>
              ))}
            </dl>
          )}
        </li>
      ))}
    </ol>
  );
}
