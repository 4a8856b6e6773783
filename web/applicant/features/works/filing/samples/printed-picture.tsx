import type { Crop } from './crop.ts';

/** The room for the picture on the certificate's second page, mm; it is made as large as fits. */
const ROOM = { width: 142, height: 112 };

interface Props {
  address: string;
  crop: Crop;
  /** Natural size of the picture; null until it has loaded. */
  size: { width: number; height: number } | null;
}

/** The cut-out part on its white mat, as the second page of the certificate will show it. */
export function PrintedPicture({ address, crop, size }: Props) {
  if (!size) return <div className="aspect-[152/122] w-full max-w-52 border border-line bg-card" />;
  const proportion = (crop.width * size.width) / (crop.height * size.height);
  const wide = proportion > ROOM.width / ROOM.height;
  return (
    <div className="grid aspect-[152/122] w-full max-w-52 place-items-center bg-[#fbf8f0] p-2 shadow-m">
      <div className="grid aspect-[142/112] w-full place-items-center">
        <div
          className="relative overflow-hidden border border-[#c9a961] bg-white outline-4 outline-white"
          style={{ aspectRatio: proportion, ...(wide ? { width: '100%' } : { height: '100%' }) }}
        >
          <img
            src={address}
            alt="证书附页上的图片"
            className="absolute max-w-none"
            style={{
              width: `${100 / crop.width}%`,
              left: `${(-100 * crop.x) / crop.width}%`,
              top: `${(-100 * crop.y) / crop.height}%`,
            }}
          />
        </div>
      </div>
    </div>
  );
}
