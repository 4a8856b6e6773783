import { type ReactNode, useEffect, useState } from 'react';

/** The QR code of a scan; one that has run out is faint, with `children` over it. */
export function ScanCode({ svg, expired, children }: { svg: string; expired: boolean; children?: ReactNode }) {
  return (
    <div className="relative justify-self-center">
      <img
        src={`data:image/svg+xml,${encodeURIComponent(svg)}`}
        alt="签章二维码"
        width={208}
        height={208}
        className={`bg-white p-2 ${expired ? 'opacity-15' : ''}`}
      />
      {expired && children && <span className="absolute inset-0 flex items-center justify-center">{children}</span>}
    </div>
  );
}

/** Seconds that are left until an instant, looked at twice a second. */
export function useSecondsUntil(instant: string): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  return (Date.parse(instant) - now) / 1000;
}
