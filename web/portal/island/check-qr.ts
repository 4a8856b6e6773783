import { say } from './check-pdf.ts';

/** Photos have more pixels than a code needs; the decoder's time grows with them. */
const LONGEST_SIDE = 2400;
/** As long as the decoder may try, ms; it stops as soon as it has found a code. */
const PATIENCE_MS = 4000;
const RECORD_PATH = /^\/register\/([^/]+)$/;

/**
 * Reads the QR code in a picture on this device, and opens the verdict on the registration it names. The picture is never
 * sent; a code that leads anywhere else is named and not followed.
 */
export async function checkQr(file: File, answer: HTMLElement): Promise<void> {
  say(answer, `正在识别 ${file.name} …`);
  const text = await readCode(file).catch(() => null);
  if (text === null)
    return say(answer, '图片里没有认出二维码。请让二维码占满画面、保持平整清晰，再试一次；也可以凭登记号核验。');
  const address = addressIn(text);
  const number = numberIn(address);
  if (number === null) return say(answer, elsewhere(address));
  // Still percent-encoded, as it stood in the address.
  location.assign(`/verify?code=${number}`);
}

async function readCode(file: File): Promise<string> {
  // Only who drops a picture loads the decoder.
  const [{ decodeQR }, picture] = await Promise.all([import('qr/decode.js'), createImageBitmap(file)]);
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
  const [width, height] = [Math.round(picture.width * scale), Math.round(picture.height * scale)];
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('no canvas');
  pen.drawImage(picture, 0, 0, width, height);
  return decodeQR(pen.getImageData(0, 0, width, height), { effort: Number.POSITIVE_INFINITY, timeLimit: PATIENCE_MS });
}

/** The platform's own address as search engines know it; behind it the same pages may have others. */
const ownOrigins = (): string[] => {
  const canonical = document.querySelector<HTMLLinkElement>('link[rel="canonical"]');
  return [location.origin, ...(canonical ? [new URL(canonical.href).origin] : [])];
};

function addressIn(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

/** The registration number that a certificate's code leads to; null when it leads elsewhere. */
function numberIn(address: URL | null): string | null {
  const [, number] = RECORD_PATH.exec(address?.pathname ?? '') ?? [];
  return address && number && ownOrigins().includes(address.origin) ? number : null;
}

const elsewhere = (address: URL | null): string =>
  address?.host
    ? `二维码指向“${address.host}”，不是本平台的登记证书。请不要打开，以登记簿为准。`
    : '二维码里不是登记证书的地址，这不是本平台出具的证书。';
