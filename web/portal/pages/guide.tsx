import type { PortalShell } from '../../../contract/portal.ts';
import { Downloads } from '../parts/downloads.tsx';
import { EntryButton } from '../parts/entry-button.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { Sections } from '../parts/sections.tsx';
import { yuan } from '../wording.ts';
import type { PageOf } from './page-of.ts';

/** 版权登记: what one should know before filing. */
export function GuidePage({ page, shell }: { page: PageOf<'guide'>; shell: PortalShell }) {
  const { authority } = shell;
  return (
    <div className="wrap page">
      <PageHead title="版权登记">
        <p>
          每件 {yuan(authority.feeFen)} 元，提交后 {authority.reviewWorkingDays}{' '}
          个工作日内办结。作品自完成之日起自动享有著作权，登记与否由您自愿。
        </p>
        <p>
          <EntryButton shell={shell} />
        </p>
      </PageHead>
      <Sections sections={page.sections} />
      <Downloads items={page.downloads} />
    </div>
  );
}
