import { useQuery } from '@tanstack/react-query';

/** Beyond this only the beginning is shown; the whole can be downloaded. */
const SHOWN_BYTES = 2_000_000;

/** Chinese text files are UTF-8 or, from older programs, GB 18030. A beginning may end inside a character. */
export function decodeText(bytes: ArrayBuffer | Uint8Array<ArrayBuffer>): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

async function readText(url: string): Promise<string> {
  const response = await fetch(url, { headers: { range: `bytes=0-${SHOWN_BYTES - 1}` } });
  if (!response.ok) throw new Error(`file answered ${response.status}`);
  return decodeText(await response.arrayBuffer());
}

/** A text work in a comfortable measure. */
export function TextView({ url, label }: { url: string; label: string }) {
  const text = useQuery({ queryKey: ['text', url], queryFn: () => readText(url), staleTime: Number.POSITIVE_INFINITY });
  if (text.isPending) return <p className="empty">正在打开 {label} …</p>;
  if (text.isError)
    return (
      <p className="empty">
        文本没有打开。
        <a href={url} download>
          下载查看
        </a>
      </p>
    );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolled by keys
    <section className="text-work" aria-label={label} tabIndex={0}>
      {text.data}
    </section>
  );
}
