import sharp from 'sharp';

/** A plain picture with words on it, standing in for a photographed paper. */
export async function identityPicture(words: string): Promise<Uint8Array> {
  const text = words.replace(/[<>&]/g, '');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="860" height="540">
    <rect width="860" height="540" fill="#eef3f8"/><rect x="20" y="20" width="820" height="500" fill="none" stroke="#1B5FAA"/>
    <text x="60" y="280" font-size="36" fill="#1F2A37">${text}</text></svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}
