import { createReadStream } from 'node:fs';
import { decoder as flacDecoder } from '@audio/decode-flac';
import { decoder as mp3Decoder } from '@audio/decode-mp3';
import { decoder as wavDecoder } from '@audio/decode-wav';
import { createLandmarkReader, type Landmark } from '../../../../lib/sound-fingerprint/landmarks.ts';

interface Decoder {
  decode(piece: Uint8Array): { channelData: Float32Array[]; sampleRate: number };
  flush?(): { channelData: Float32Array[]; sampleRate: number };
  free(): void;
}

const DECODERS: Readonly<Record<string, () => Promise<Decoder>>> = {
  'audio/mpeg': mp3Decoder,
  'audio/wav': async () => wavDecoder(),
  'audio/flac': flacDecoder,
};

const PIECE_BYTES = 256 * 1024;

export interface ReadSound {
  landmarks: readonly Landmark[];
  frames: number;
}

/** The landmarks of a recording, decoded piece by piece so that its length costs no memory. @throws Error of the decoder */
export async function readSound(path: string, mediaType: string): Promise<ReadSound> {
  const open = DECODERS[mediaType];
  if (!open) throw new Error(`no decoder for ${mediaType}`);
  const decoder = await open();
  let reader: ReturnType<typeof createLandmarkReader> | undefined;
  const take = ({ channelData, sampleRate }: ReturnType<Decoder['decode']>) => {
    if (channelData.length === 0 || channelData[0]?.length === 0) return;
    reader ??= createLandmarkReader(sampleRate);
    reader.push(channelData);
  };
  try {
    for await (const piece of createReadStream(path, { highWaterMark: PIECE_BYTES }))
      take(decoder.decode(piece as Buffer));
    if (decoder.flush) take(decoder.flush());
  } finally {
    decoder.free();
  }
  return { landmarks: reader?.landmarks() ?? [], frames: reader?.frames() ?? 0 };
}
