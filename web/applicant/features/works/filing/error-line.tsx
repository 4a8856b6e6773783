import { Icon } from '../../../../ui/icons.tsx';

/** What is wrong with a part that is no single field: a file, a piece, a kind of paper. */
export function ErrorLine({ children }: { children: string }) {
  return (
    <p className="flex items-start gap-1.5 text-s text-red">
      <Icon name="alert" className="mt-0.5 shrink-0" />
      <span>{children}</span>
    </p>
  );
}

/** What the reviewer asked to mend there. */
export function RemarkLine({ children }: { children: string }) {
  return <p className="rounded-r-m border-l-4 border-amber bg-amber-wash px-3 py-2 text-s">审核意见：{children}</p>;
}
