import clsx from 'clsx';
import { useState } from 'react';
import { Icon, type IconName } from './icons.tsx';

function iconOf(mediaType: string): IconName {
  if (mediaType.startsWith('image/')) return 'image';
  if (mediaType.startsWith('audio/')) return 'sound';
  if (mediaType.startsWith('video/')) return 'film';
  return 'file';
}

/** The small picture of a work or file, or a drawing of its kind. */
export function Thumb({
  src,
  mediaType = '',
  className = 'size-16',
}: {
  src: string | null;
  mediaType?: string;
  className?: string;
}) {
  const [broken, setBroken] = useState<string | null>(null);
  return (
    <span
      className={clsx(
        'flex shrink-0 items-center justify-center overflow-hidden rounded-m border border-line bg-paper text-quiet',
        className,
      )}
    >
      {src && src !== broken ? (
        <img src={src} alt="" loading="lazy" className="size-full object-cover" onError={() => setBroken(src)} />
      ) : (
        <Icon name={iconOf(mediaType)} width="40%" height="40%" strokeWidth={1.25} />
      )}
    </span>
  );
}
