import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { type GreyPicture, hammingDistance, hashPicture, LEAST_DETAIL, MATCH_DISTANCE } from '../lib/phash/pdq.ts';
import { ASKED_VIEWS, KEPT_VIEW, lookAt } from '../lib/phash/views.ts';

/**
 * How well copies of pictures are found: a rendered photograph, drawn patterns of many kinds, each changed in the ways copies
 * are. Baseline: the 64-bit hash of the 8 × 8 lowest frequencies of a 32 × 32 picture, within 10 bits.
 *
 *   node bench/picture-hash.ts
 */
const BASELINE_REACH = 10;
const [WIDTH, HEIGHT] = [800, 600];

let state = 7;
const random = (most = 1): number => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return (state / 2 ** 32) * most;
};
const many = (count: number, draw: (index: number) => string): string =>
  Array.from({ length: count }, (_n, i) => draw(i)).join('');
const drawn = (shapes: string): Promise<Buffer> =>
  sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}"><rect width="100%" height="100%" fill="#f4efe2"/>${shapes}</svg>`,
    ),
  )
    .png()
    .toBuffer();

const petals = () =>
  many(
    24,
    () =>
      `<ellipse cx="${random(WIDTH)}" cy="${random(HEIGHT)}" rx="${20 + random(90)}" ry="${10 + random(40)}" transform="rotate(${random(90)})" fill="hsl(${random(360)},50%,${30 + random(40)}%)"/>`,
  );
const tiles = () =>
  many(108, (i) => {
    const [x, y] = [(i % 12) * 66.7, Math.floor(i / 12) * 66.7];
    return random() < 0.5
      ? `<path d="M${x} ${y}h66.7v66.7z" fill="#c52"/>`
      : `<path d="M${x + 66.7} ${y}v66.7h-66.7z" fill="#c52"/>`;
  });
const dots = (across: number) =>
  many(
    across * across,
    (i) =>
      `<circle cx="${(((i % across) + 0.5) * WIDTH) / across}" cy="${((Math.floor(i / across) + 0.5) * HEIGHT) / across}" r="25" fill="#165"/>`,
  );
const slanted = (angle: number) =>
  `<g transform="rotate(${angle} 400 300)">${many(30, (i) => `<rect x="${i * 60 - 400}" y="-400" width="30" height="1400" fill="#246"/>`)}</g>`;
const clouds = () =>
  sharp(Buffer.from(Array.from({ length: 64 * 48 }, () => random(256))), {
    raw: { width: 64, height: 48, channels: 1 },
  })
    .resize(WIDTH, HEIGHT, { kernel: 'cubic' })
    .png()
    .toBuffer();

const pictures: Buffer[] = [
  readFileSync(join(import.meta.dirname, '../platform/fixtures/wood.jpg')),
  ...(await Promise.all([petals(), petals(), petals(), petals(), tiles(), tiles(), tiles()].map(drawn))),
  ...(await Promise.all([dots(4), dots(6), dots(8), slanted(20), slanted(30), slanted(65)].map(drawn))),
  ...(await Promise.all([clouds(), clouds(), clouds()])),
];

interface Size {
  width: number;
  height: number;
}
const inside = (size: Size, part: number) => ({
  left: Math.round((size.width * (1 - part)) / 2),
  top: Math.round((size.height * (1 - part)) / 2),
  width: Math.round(size.width * part),
  height: Math.round(size.height * part),
});
async function tilted(bytes: Buffer, size: Size, degrees: number): Promise<Buffer> {
  const { data, info } = await sharp(bytes)
    .rotate(degrees, { background: '#fff' })
    .png()
    .toBuffer({ resolveWithObject: true });
  const [width, height] = [Math.round(size.width * 0.96), Math.round(size.height * 0.96)];
  return sharp(data)
    .extract({ left: Math.round((info.width - width) / 2), top: Math.round((info.height - height) / 2), width, height })
    .png()
    .toBuffer();
}
const over = (bytes: Buffer, size: Size, shape: string) =>
  sharp(bytes)
    .composite([
      {
        input: Buffer.from(
          `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}">${shape}</svg>`,
        ),
      },
    ])
    .png()
    .toBuffer();

const CHANGES: Record<string, (bytes: Buffer, size: Size) => Promise<Buffer>> = {
  'a quarter of the size': (b, { width }) =>
    sharp(b)
      .resize(Math.round(width / 4))
      .png()
      .toBuffer(),
  'JPEG, quality 30': (b) => sharp(b).jpeg({ quality: 30 }).toBuffer(),
  'WebP, quality 50': (b) => sharp(b).webp({ quality: 50 }).toBuffer(),
  'brighter by a fifth': (b) => sharp(b).modulate({ brightness: 1.2 }).png().toBuffer(),
  'other colours': (b) => sharp(b).modulate({ hue: 120 }).png().toBuffer(),
  'smaller, brighter, WebP 60': (b) =>
    sharp(b).resize(700).modulate({ brightness: 1.1 }).webp({ quality: 60 }).toBuffer(),
  'words across it': (b, s) =>
    over(b, s, `<text x="10%" y="55%" font-size="${s.width / 9}" fill="#fff" fill-opacity=".6">SAMPLE ONLY</text>`),
  'a mark in the corner': (b, s) => over(b, s, '<rect x="80%" y="85%" width="18%" height="12%" fill="#d00"/>'),
  'cropped by 2 %': (b, s) => sharp(b).extract(inside(s, 0.98)).png().toBuffer(),
  'cropped by 5 %': (b, s) => sharp(b).extract(inside(s, 0.95)).png().toBuffer(),
  'cropped by 10 %': (b, s) => sharp(b).extract(inside(s, 0.9)).png().toBuffer(),
  'cropped by 5 % on one side': (b, { width, height }) =>
    sharp(b)
      .extract({ left: Math.round(width * 0.05), top: 0, width: Math.round(width * 0.95), height })
      .png()
      .toBuffer(),
  'tilted by 1°': (b, s) => tilted(b, s, 1),
  'tilted by 2°': (b, s) => tilted(b, s, 2),
  mirrored: (b) => sharp(b).flop().png().toBuffer(),
  'turned by 90°': (b) => sharp(b).rotate(90).png().toBuffer(),
};

async function greyOf(bytes: Buffer, size: { width: number; fit: 'inside' | 'fill' }): Promise<GreyPicture> {
  const { data, info } = await sharp(bytes)
    .flatten({ background: '#fff' })
    .resize(size.width, size.width, { fit: size.fit, withoutEnlargement: size.fit === 'inside' })
    .greyscale()
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { pixels: new Uint8Array(data), width: info.width, height: info.height };
}
const read = (bytes: Buffer) => greyOf(bytes, { width: 512, fit: 'inside' });

async function baselineHash(bytes: Buffer): Promise<Uint8Array> {
  const { pixels } = await greyOf(bytes, { width: 32, fit: 'fill' });
  const wave = (f: number, x: number) => Math.cos((Math.PI * f * (2 * x + 1)) / 64);
  const values = Array.from({ length: 64 }, (_n, k) => {
    let sum = 0;
    for (let i = 0; i < 1024; i += 1) sum += (pixels[i] ?? 0) * wave(k >> 3, i >> 5) * wave(k & 7, i & 31);
    return sum;
  });
  const median = values.slice(1).sort((a, b) => a - b)[31] ?? 0;
  const hash = new Uint8Array(8);
  values.forEach((value, k) => {
    if (value > median) hash[k >> 3] = (hash[k >> 3] ?? 0) | (1 << (k & 7));
  });
  return hash;
}

const asked = (picture: GreyPicture) => ASKED_VIEWS.map((view) => hashPicture(lookAt(picture, view)).hash);
const nearest = (hashes: readonly Uint8Array[], hash: Uint8Array) =>
  Math.min(...hashes.map((each) => hammingDistance(each, hash)));

const known = await Promise.all(
  pictures.map(async (bytes) => ({
    bytes,
    ...hashPicture(lookAt(await read(bytes), KEPT_VIEW)),
    baseline: await baselineHash(bytes),
    size: (await sharp(bytes).metadata()) as Size,
  })),
);
const comparable = known.filter(({ detail }) => detail >= LEAST_DETAIL);
console.log(`${known.length} pictures, ${comparable.length} with enough detail to be compared\n`);
console.log(`${'copy'.padEnd(28)}found  worst distance   baseline found`);
const totals = { ours: 0, baseline: 0, all: 0 };
for (const [name, change] of Object.entries(CHANGES)) {
  const distances: number[] = [];
  let baseline = 0;
  for (const one of comparable) {
    const copy = await change(one.bytes, one.size);
    distances.push(nearest(asked(await read(copy)), one.hash));
    if (hammingDistance(await baselineHash(copy), one.baseline) <= BASELINE_REACH) baseline += 1;
  }
  const found = distances.filter((distance) => distance <= MATCH_DISTANCE).length;
  totals.ours += found;
  totals.baseline += baseline;
  totals.all += distances.length;
  console.log(
    `${name.padEnd(28)}${`${found}/${distances.length}`.padEnd(7)}${String(Math.max(...distances)).padEnd(17)}${baseline}/${distances.length}`,
  );
}
const apart: number[] = [];
const began = performance.now();
for (const one of comparable) {
  const hashes = asked(await read(one.bytes));
  for (const other of comparable) if (other !== one) apart.push(nearest(hashes, other.hash));
}
console.log(
  `\ndifferent pictures: at least ${Math.min(...apart)} of 256 bits apart in all views (${apart.length} pairs)`,
);
console.log(
  `${((performance.now() - began) / comparable.length).toFixed(0)} ms a picture for all ${ASKED_VIEWS.length} views`,
);
console.log(
  `found ${totals.ours} of ${totals.all} copies, ${(totals.ours / totals.baseline).toFixed(2)} × the baseline's ${totals.baseline}`,
);
