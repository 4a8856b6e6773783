import type { MouseEvent } from 'react';
import { Icon } from '../../../../../ui/icons.tsx';
import { useFiling } from '../filing-context.tsx';

const FORMATS = [
  { format: 'pdf', label: 'PDF' },
  { format: 'docx', label: 'Word' },
] as const;

/** The paper filled in from this form, to print and sign or to edit first. */
export function TemplateLinks({ code, name }: { code: string; name: string }) {
  const { work, store, state } = useFiling();
  const addressOf = (format: string) => `/api/works/${work.id}/templates/${code}?format=${format}`;
  /** The server fills it in from what it has: words that are still unsaved go first. */
  const saveFirst = (address: string) => async (event: MouseEvent) => {
    if (state.standing === 'saved') return;
    event.preventDefault();
    await store.flush();
    window.location.assign(address);
  };
  return (
    <span className="ml-auto inline-flex flex-wrap items-center gap-x-3 text-s">
      <span className="inline-flex items-center gap-1 text-quiet">
        <Icon name="download" />
        下载填好的模板
      </span>
      {FORMATS.map(({ format, label }) => (
        <a
          key={format}
          href={addressOf(format)}
          download
          className="link"
          aria-label={`下载${name}模板，${label} 格式`}
          onClick={saveFirst(addressOf(format))}
        >
          {label}
        </a>
      ))}
    </span>
  );
}
