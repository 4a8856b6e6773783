import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { DESKTOP, launchChromium, newContext } from '../e2e/chromium.ts';
import { signIn } from '../e2e/steps/sign-in.ts';
import { confirm, fileServiceWork } from './journey/filing.ts';
import { pay } from './journey/payment.ts';
import { REVIEWERS, registerWork, signInAll, submit } from './journey/registration.ts';
import { nextSigner, sign } from './journey/signing.ts';
import { startTemporarySystem } from './journey/system.ts';

/**
 * Makes the pictures of the guide (版权登记) from the platform's own screens, small enough for a phone: run it when those
 * screens have changed.
 *
 *   npm run build && npx node tools/guide-pictures.ts
 */
const OUT = join(import.meta.dirname, '../web/portal/pictures');
const WIDTH = 960;
const SHOWN = { x: 0, y: 0, width: DESKTOP.width, height: 810 };

const system = await startTemporarySystem();
const browser = await launchChromium();
try {
  const bytes = readFileSync(join(import.meta.dirname, '../platform/fixtures/wood.jpg'));
  const parties = await signInAll(system.url, ['qingci', 'zhangxiaowen', ...REVIEWERS]);
  const registered = await registerWork(
    parties,
    { title: '青瓷纹样', classLetter: 'F', fileName: '青瓷纹样.jpg', bytes },
    (_name, work) => work(),
  );
  const { company } = registered;
  const author = parties.get('zhangxiaowen') ?? company;
  const begin = async (title: string) => {
    const picture = await sharp(bytes)
      .modulate({ hue: title.length * 40 })
      .jpeg()
      .toBuffer();
    const sample = { title, classLetter: 'F', fileName: `${title}.jpg`, bytes: picture };
    return (await fileServiceWork(company, 'zhangxiaowen', sample)).id;
  };
  const draft = await begin('莲瓣纹');
  const unpaid = await begin('缠枝莲纹样');
  await confirm(company, unpaid);
  const signing = await begin('冰裂纹系列纹样');
  await confirm(company, signing);
  await pay(company, signing);
  const waiting = await begin('青瓷茶具包装图案');
  await confirm(company, waiting);
  await pay(company, waiting);
  await sign(company, (await nextSigner(company, waiting)).link);
  await sign(author, (await nextSigner(company, waiting)).link);
  await submit(company, waiting);

  const page = await (await newContext(browser, DESKTOP)).newPage();
  await signIn(page, system.url, 'qingci');
  mkdirSync(OUT, { recursive: true });
  const screens: [name: string, path: string, heading: string][] = [
    ['profile', '/my/profile', '完善资料'],
    ['filing', `/my/works/${draft}/edit/work`, '作品信息'],
    ['payment', `/my/works/${unpaid}/pay`, '缴费'],
    ['signing', `/my/works/${signing}/sign`, '电子签章'],
    ['review', `/my/works/${waiting}`, '青瓷茶具包装图案'],
    ['certificate', `/my/works/${registered.id}`, '青瓷纹样'],
  ];
  for (const [name, path, heading] of screens) {
    await page.goto(system.url + path);
    await page.getByRole('heading', { name: heading }).first().waitFor();
    await page.waitForLoadState('networkidle');
    const shot = await page.screenshot({ clip: SHOWN });
    const made = await sharp(shot).resize(WIDTH).webp({ quality: 70, effort: 6 }).toBuffer();
    writeFileSync(join(OUT, `${name}.webp`), made);
    console.log(`${name}.webp  ${(made.length / 1024).toFixed(0)} KiB`);
  }
} finally {
  await browser.close();
  await system.stop();
}
