import { useQuery } from '@tanstack/react-query';
import { getFileText } from '../../../../../contract/files.ts';
import { api } from '../../../../api.ts';

/** A text work or Word document in a comfortable measure: its words alone, read by the server; nothing of it can run here. */
export function TextView({ fileId, url, label }: { fileId: string; url: string; label: string }) {
  const text = useQuery({
    queryKey: ['file-text', fileId],
    queryFn: () => api(getFileText, { params: { id: fileId } }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  if (text.isPending) return <p className="empty">正在打开 {label} …</p>;
  const download = (
    <a href={url} download>
      下载查看
    </a>
  );
  if (text.isError) return <p className="empty">文本没有打开。{download}</p>;
  const { paragraphs, truncated } = text.data;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolled by keys
    <section className="text-work" aria-label={label} tabIndex={0}>
      {paragraphs.join('\n')}
      {truncated && <p>全文较长，这里只显示开头部分。{download}</p>}
    </section>
  );
}
