import { lazy, Suspense } from 'react';
import { Skeleton } from '../../../../../ui/placeholder.tsx';

const PdfPages = lazy(() => import('../../../../pdf/pdf-pages.tsx'));

/** The application form exactly as it will be signed, drawn anew for each saved version. */
export function FormPreview({ url, version }: { url: string; version: number }) {
  return (
    <section aria-labelledby="form-preview" className="grid gap-3">
      <div className="flex items-baseline justify-between gap-4">
        <h3 id="form-preview" className="font-semibold">
          申请表预览
        </h3>
        <a href={url} target="_blank" rel="noreferrer" className="link text-s">
          在新页面打开
        </a>
      </div>
      <Suspense fallback={<Skeleton lines={10} />}>
        <PdfPages key={version} url={url} label="申请表" />
      </Suspense>
    </section>
  );
}
