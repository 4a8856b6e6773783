import type { ArticleKind } from '../../../contract/articles.ts';
import type { Reader } from '../../base/db.ts';
import { listFilesByContent } from './file-store.ts';
import { picturesIn, renderArticle } from './rendering.rules.ts';

const HASH = /[0-9a-f]{64}/;

/** Rendered with the sizes of its pictures, so that a page does not jump when they arrive. */
export async function renderWithPictures(db: Reader, kind: ArticleKind, markdown: string) {
  const hashes = picturesIn(markdown).map((hash) => Buffer.from(hash, 'hex'));
  const files = await listFilesByContent(db, hashes);
  return renderArticle(kind, markdown, (address) => {
    const hash = HASH.exec(address)?.[0];
    const file = files.find(({ sha256 }) => sha256.toString('hex') === hash);
    return file?.width && file.height ? { width: file.width, height: file.height } : undefined;
  });
}
