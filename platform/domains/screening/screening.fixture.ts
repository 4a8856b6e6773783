import { randomUUID } from 'node:crypto';
import { WorkForm } from '../../../contract/form.ts';
import { getMe } from '../../../contract/identity.ts';
import { getSimilar, type Similar } from '../../../contract/screening.ts';
import { submitWork } from '../../../contract/works.ts';
import { getReady } from '../../../tools/journey/filing.ts';
import { until } from '../../../tools/journey/until.ts';
import { type TestApp, testApp } from '../../testing.ts';
import { GOOD_FORM } from '../works/filing.fixture.ts';
import { sealForm } from '../works/form-seal.ts';
import { insertRevision, insertWork, setWorkFiles } from '../works/store.ts';

export interface SampleFile {
  name: string;
  bytes: Uint8Array;
}

/** The platform with hands to submit works of nothing but a title and samples. */
export interface ScreeningWorld extends TestApp {
  /** Uploads the samples and submits a signed work of them. Answers its id and the samples' file ids. */
  submitted(applicant: string, title: string, files: SampleFile[]): Promise<{ id: string; fileIds: string[] }>;
  /** What a reviewer's desk shows once the work has been compared. */
  similar(id: string): Promise<Similar>;
}

const CLASSES: Readonly<Record<string, string>> = { txt: 'A', docx: 'A', pdf: 'A', wav: 'B', mp3: 'B' };

export async function screeningWorld(): Promise<ScreeningWorld> {
  const t = await testApp({ workers: true });
  return {
    ...t,
    submitted: (applicant, title, files) => submitSigned(t, applicant, title, files),
    similar: (id) => similarOf(t, id),
  };
}

/** Uploads the samples, submits a signed work of them and waits until it has been compared. */
export async function submitSigned(t: TestApp, applicant: string, title: string, files: SampleFile[]) {
  const party = await t.signedIn(applicant);
  await getReady(party);
  const { accountId } = await party.call(getMe);
  const kinds = new Set(files.map(({ name }) => CLASSES[name.split('.').at(-1) ?? ''] ?? 'F'));
  // 「其他」 takes every kind of file.
  const classLetter = kinds.size === 1 ? ([...kinds][0] ?? 'L') : 'L';
  const samples = [];
  for (const { name, bytes } of files) {
    const file = await party.upload({ name, bytes, purpose: 'sample', classLetter });
    samples.push({ fileId: file.id, name: name.replace(/\.\w+$/, ''), piece: '' });
  }
  const form = WorkForm.parse({ ...GOOD_FORM, title, classLetter, samples, certificatePicture: null });
  const id = await insertSignedWork(t, accountId, form);
  await party.call(submitWork, { params: { id }, body: { key: randomUUID(), version: 0 } });
  await until(`screening of ${title}`, async () => ((await similarOf(t, id)).state === 'done' ? true : undefined));
  return { id, fileIds: samples.map(({ fileId }) => fileId) };
}

async function similarOf(t: TestApp, id: string): Promise<Similar> {
  return (await t.signedIn('reviewer1a')).call(getSimilar, { params: { id } });
}

async function insertSignedWork({ app }: TestApp, accountId: string, form: WorkForm): Promise<string> {
  const id = randomUUID();
  const now = app.clock.now();
  const sealed = sealForm(app.sealer, form);
  await app.db.transaction().execute(async (tx) => {
    await insertWork(tx, {
      id,
      code: `Z20261122-${id.slice(0, 6).toUpperCase()}`,
      accountId,
      state: 'awaiting_signatures',
      revision: 1,
      paid: true,
      allSigned: true,
      authorityVersion: app.authority.version,
      form: sealed,
      title: form.title,
      classLetter: form.classLetter,
      regionCode: '330106',
      createdAt: now,
      updatedAt: now,
    });
    await insertRevision(tx, { workId: id, revision: 1, form: sealed, frozenAt: now });
    await setWorkFiles(
      tx,
      id,
      form.samples.map(({ fileId }) => fileId),
    );
  });
  return id;
}

/** A melody of plucked tones, different for every seed, as a WAV file of 16 bits. */
export function melody(seed: number, seconds: number): Float32Array {
  let state = seed * 2654435761 + 1;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const sound = new Float32Array(seconds * RATE);
  for (let begin = 0; begin < seconds; begin += 0.12 + random() * 0.25) {
    const pitch = 220 * 2 ** (Math.floor(random() * 36) / 12);
    const from = Math.floor(begin * RATE);
    for (let i = 0; i < 0.8 * RATE && from + i < sound.length; i += 1) {
      const t = i / RATE;
      const tone = Math.sin(2 * Math.PI * pitch * t) + 0.5 * Math.sin(4 * Math.PI * pitch * t);
      sound[from + i] = (sound[from + i] ?? 0) + 0.15 * Math.exp(-5 * t) * tone;
    }
  }
  return sound;
}
export const RATE = 44_100;

/** A WAV file (RIFF, PCM, mono) of 8 or 16 bits a sample. */
export function wav(sound: Float32Array, rate: number, bits: 8 | 16): Uint8Array {
  const bytes = bits / 8;
  const file = Buffer.alloc(44 + sound.length * bytes);
  file.write('RIFF', 0);
  file.writeUInt32LE(file.length - 8, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(rate, 24);
  file.writeUInt32LE(rate * bytes, 28);
  file.writeUInt16LE(bytes, 32);
  file.writeUInt16LE(bits, 34);
  file.write('data', 36);
  file.writeUInt32LE(sound.length * bytes, 40);
  sound.forEach((sample, i) => {
    const level = Math.max(-1, Math.min(1, sample));
    if (bits === 16) file.writeInt16LE(Math.round(level * 32_767), 44 + 2 * i);
    else file.writeUInt8(Math.round(level * 127) + 128, 44 + i);
  });
  return file;
}
