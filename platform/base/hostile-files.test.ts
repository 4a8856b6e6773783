import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { classes } from '../../authority/zhejiang/classes.ts';
import { hostileDocuments } from '../fixtures/hostile/hostile-documents.ts';
import { hostilePdfs } from '../fixtures/hostile/hostile-pdfs.ts';
import { hostilePictures } from '../fixtures/hostile/hostile-pictures.ts';
import { hostileSounds } from '../fixtures/hostile/hostile-sounds.ts';
import { createInspector } from './media.ts';
import { admitUpload } from './upload.rules.ts';

const MIB = 1024 ** 2;
/** What looking at all of them may cost: the inspector's process at its highest, and this one afterwards. */
const INSPECTOR_AT_MOST = 600 * MIB;
const GROWTH_AT_MOST = 100 * MIB;

const folder = mkdtempSync(join(tmpdir(), 'hostile-'));
const inspector = createInspector({ workers: 1 });
afterAll(async () => {
  await inspector.close();
  rmSync(folder, { recursive: true });
});

const all = [...hostileDocuments, ...hostilePdfs, ...hostilePictures, ...hostileSounds];
const pathOf = (index: number) => join(folder, String(index));

describe('refused with a reason', () => {
  let before = 0;
  let others: number[];
  beforeAll(async () => {
    for (const [index, file] of all.entries()) writeFileSync(pathOf(index), await file.make());
    before = process.memoryUsage.rss();
    others = inspectorsOf(process.pid).map(({ pid }) => pid);
  });

  it.each(all.map((file, index) => [file.extension, file.what, file, index] as const))(
    '.%s: %s',
    async (_extension, _what, file, index) => {
      expect(await inspector.inspect(pathOf(index), file.extension, '样本')).toEqual({
        ok: false,
        reason: expect.stringContaining(file.reason),
      });
    },
  );

  it('more than a hundred of them, in one process that survived them all and stayed small', () => {
    expect(all.length).toBeGreaterThan(100);
    expect(process.memoryUsage.rss() - before).toBeLessThan(GROWTH_AT_MOST);
    const children = inspectorsOf(process.pid).filter(({ pid }) => !others.includes(pid));
    if (existsSync('/proc/self/status')) expect(children).toHaveLength(1);
    for (const { peak } of children) expect(peak).toBeLessThan(INSPECTOR_AT_MOST);
  });
});

/** The inspectors of this process, with the highest memory that each has held so far, in bytes. */
function inspectorsOf(parent: number): { pid: number; peak: number }[] {
  if (!existsSync('/proc/self/status')) return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const status = readFileSync(`/proc/${name}/status`, 'utf8');
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8');
        const number = (field: string) => Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(status)?.[1]);
        const ours = number('PPid') === parent && command.includes('inspector-process');
        return ours ? [{ pid: Number(name), peak: number('VmHWM') * 1024 }] : [];
      } catch {
        return [];
      }
    });
}

describe('an inspector', () => {
  const wood = join(import.meta.dirname, '../fixtures/wood.jpg');

  it('that would need more memory than it may have refuses the file and lives on', async () => {
    const poor = createInspector({ workers: 1, memoryBytes: MIB });
    expect(await poor.inspect(wood, 'jpg', '样本')).toEqual({ ok: false, reason: expect.stringContaining('内存') });
    await poor.close();
  });

  it('that would need more time than it may have refuses the file', async () => {
    const hasty = createInspector({ workers: 1, timeoutMs: 1 });
    expect(await hasty.inspect(wood, 'jpg', '样本')).toEqual({ ok: false, reason: expect.stringContaining('时间') });
    await hasty.close();
  });

  it('tells trouble with the disk from trouble with the file', async () => {
    await expect(inspector.inspect(join(folder, 'absent'), 'jpg', '样本')).rejects.toThrow('ENOENT');
  });
});

describe('names', () => {
  const limits = { classes, maxBytes: 2 * 1024 ** 3, paperMaxBytes: 20 * MIB };
  const announce = (filename: string) =>
    admitUpload({ filename, purpose: 'sample', classLetter: 'F', bytes: 1000, fingerprint: '' }, limits);

  it.each([
    ['two extensions', '照片.jpg.exe'],
    ['a reversed ending', 'photo\u202Egpj.exe'],
    ['a script', '../../root/.bashrc.sh'],
    ['a vector picture', '图.SVG'],
    ['a page', '图.jpg.html'],
    ['nothing but dots', '...'],
    ['nothing but marks', '\u202e\u200b\u0000'],
    ['no extension', 'jpg'],
  ])('with %s are refused', (_what, filename) => {
    expect(announce(filename)).toMatchObject({ ok: false });
  });

  it.each([
    ['a path', '../../../etc/passwd.jpg', 'passwd.jpg'],
    ['a path of Windows', 'C:\\Windows\\..\\木纹.jpg', '木纹.jpg'],
    ['a device', 'CON.jpg', '_CON.jpg'],
    ['a device with two extensions', 'nul.tar.jpg', '_nul.tar.jpg'],
    ['a stream', '木纹.jpg:$DATA.jpg', '木纹.jpg_$DATA.jpg'],
    ['a header in it', '木纹\r\nset-cookie: x.jpg', '木纹set-cookie_ x.jpg'],
    ['a reversed ending of a true picture', 'a\u202Eb.jpg', 'ab.jpg'],
    ['too many characters', `${'长'.repeat(5000)}.jpg`, `${'长'.repeat(156)}.jpg`],
    ['half a character', '木\ud800.jpg', '木\ufffd.jpg'],
  ])('with %s are made harmless', (_what, filename, name) => {
    expect(announce(filename)).toMatchObject({ ok: true, upload: { name } });
  });
});
