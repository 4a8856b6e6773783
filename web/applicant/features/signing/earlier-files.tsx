import type { EnvelopeView } from '../../../../contract/signing.ts';
import { dayText, instantText } from '../../../ui/format.ts';
import { Icon } from '../../../ui/icons.tsx';

/** 「以前的签章文件（已作废）」: what was signed before the form was edited, kept for ever. */
export function EarlierFiles({ files }: { files: EnvelopeView['earlier'] }) {
  if (files.length === 0) return null;
  return (
    <section className="grid max-w-3xl gap-3">
      <h2 className="text-l font-semibold">以前的签章文件（已作废）</h2>
      <p className="text-s text-quiet">表单修改后，这些文件里的签章不再有效，长期保留备查。</p>
      <ul className="divide-y divide-line border-y border-line">
        {files.map(({ revision, openedAt, signed, url }) => (
          <li key={revision} className="grid gap-x-6 gap-y-1 py-4 sm:grid-cols-[minmax(0,1fr)_auto] sm:items-center">
            <div className="grid gap-1">
              <p className="font-medium">
                第 {revision} 版申请表
                <span className="ml-3 text-s font-normal text-quiet">{dayText(openedAt)} 生成</span>
              </p>
              <ul className="grid text-s text-quiet">
                {signed.map(({ name, at }) => (
                  <li key={name} className="tabular">
                    {name}，{instantText(at)} 签章
                  </li>
                ))}
              </ul>
            </div>
            <a
              href={url}
              target="_blank"
              rel="noreferrer"
              className="link inline-flex min-h-9 items-center gap-1.5 text-s"
            >
              <Icon name="file" />
              查看已作废的第 {revision} 版
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
