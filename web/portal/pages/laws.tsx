import type { Section } from '../../../contract/portal.ts';
import { PageHead } from '../parts/page-head.tsx';
import { Sections } from '../parts/sections.tsx';

/** 版权法规: what registration rests on. */
export function LawsPage({ sections }: { sections: readonly Section[] }) {
  return (
    <div className="wrap page">
      <PageHead title="版权法规">
        <p>与作品登记有关的法律、法规和规范性文件。条文以公布机关的正式文本为准。</p>
      </PageHead>
      <Sections sections={sections} />
    </div>
  );
}
