import { useQuery } from '@tanstack/react-query';
import { type MouseEvent, useEffect, useRef, useState } from 'react';
import type { Piece } from './pieces.ts';
import { peaksOf, wavePath } from './wave.ts';

const BARS = 240;
/** Decoding needs about ten times the file in memory; longer recordings are only played. */
const DRAWN_BYTES = 40_000_000;

async function readPeaks(url: string): Promise<number[]> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`file answered ${response.status}`);
  const context = new OfflineAudioContext(1, 1, 22_050);
  const sound = await context.decodeAudioData(await response.arrayBuffer());
  return peaksOf(sound.getChannelData(0), BARS);
}

/** A recording with its wave; pressing on the wave jumps there. */
export function SoundView({ file, label }: { file: Piece['file']; label: string }) {
  const player = useRef<HTMLAudioElement>(null);
  const [played, setPlayed] = useState(0);
  const wave = useQuery({
    queryKey: ['wave', file.url],
    queryFn: () => readPeaks(file.url),
    enabled: file.bytes <= DRAWN_BYTES,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });

  useEffect(() => {
    const node = player.current;
    if (!node) return;
    const follow = () => setPlayed(node.duration > 0 ? node.currentTime / node.duration : 0);
    node.addEventListener('timeupdate', follow);
    node.addEventListener('seeking', follow);
    return () => {
      node.removeEventListener('timeupdate', follow);
      node.removeEventListener('seeking', follow);
    };
  }, []);

  const jump = (event: MouseEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const node = player.current;
    if (node && Number.isFinite(node.duration))
      node.currentTime = ((event.clientX - box.left) / box.width) * node.duration;
  };
  return (
    <div className="sound">
      {wave.data ? (
        // The player below does the same by keyboard.
        <svg viewBox={`0 0 ${BARS} 100`} preserveAspectRatio="none" aria-hidden="true" onClick={jump}>
          <path className="wave" d={wavePath(wave.data)} />
          <rect className="played" width={played * BARS} height="100" />
        </svg>
      ) : null}
      {/* biome-ignore lint/a11y/useMediaCaption: a work filed for registration has no captions of ours */}
      <audio ref={player} controls preload="metadata" src={file.url} aria-label={label} />
    </div>
  );
}
