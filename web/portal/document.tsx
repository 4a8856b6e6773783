import { renderToStaticMarkup } from 'react-dom/server';
import type { PortalPage, PortalShell } from '../../contract/portal.ts';
import { contentOf } from './pages/content.tsx';
import { Footer } from './parts/footer.tsx';
import { Header } from './parts/header.tsx';
import { StructuredData } from './parts/structured-data.tsx';

/** Addresses of the browser files, given by the build. */
export interface PortalAssets {
  stylesheet: string;
  icon: string;
  /** Answers while one types a question, and files added to it. */
  consultScript: string;
  /** Hashes a dropped work and posts a dropped certificate; only pages that need it load it. */
  fileCheckScript: string;
  /** Pictures of the guide by name. */
  pictures: Readonly<Record<string, string>>;
}

interface ListedProps {
  title: string;
  description: string;
  page: PortalPage;
  shell: PortalShell;
}

/** For search engines, feed readers, and for whoever passes the address on (ogp.me). */
function Listed({ title, description, page, shell }: ListedProps) {
  const absolute = (path: string): string => new URL(path, shell.publicUrl).href;
  const picture = page.kind === 'record' ? page.record.pictureUrl : null;
  const { platformName } = shell.authority;
  return (
    <>
      <link rel="canonical" href={absolute(shell.path)} />
      <link rel="alternate" type="application/atom+xml" title="版权资讯" href="/news/feed.xml" />
      <link rel="alternate" type="application/atom+xml" title="登记公告" href="/register/feed.xml" />
      <meta property="og:site_name" content={platformName} />
      <meta property="og:locale" content="zh_CN" />
      <meta property="og:type" content={page.kind === 'article' || page.kind === 'topic' ? 'article' : 'website'} />
      <meta property="og:title" content={title} />
      <meta property="og:description" content={description} />
      <meta property="og:url" content={absolute(shell.path)} />
      {picture ? <meta property="og:image" content={absolute(picture)} /> : null}
    </>
  );
}

/**
 * Renders one whole HTML document. Everything works without the script; there is no inline script or style, so that
 * the strictest content security policy fits.
 */
export function renderDocument(page: PortalPage, shell: PortalShell, assets: PortalAssets): string {
  const { title, description, body, needsFileCheck } = contentOf(page, shell, assets.pictures);
  const fullTitle = title === '' ? shell.authority.platformName : `${title} · ${shell.authority.platformName}`;
  const unlisted = ['problem', 'pay', 'pay-code', 'unsubscribe', 'consult-thread'].includes(page.kind);
  const asks = page.kind === 'consult' || page.kind === 'consult-thread';
  const document = (
    <html lang="zh-CN" data-size={shell.largeText ? 'large' : undefined}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{fullTitle}</title>
        <meta name="description" content={description} />
        <meta name="theme-color" content="#f8f6f1" />
        {unlisted ? (
          <meta name="robots" content="noindex" />
        ) : (
          <Listed title={title || fullTitle} description={description} page={page} shell={shell} />
        )}
        <link rel="icon" href={assets.icon} type="image/svg+xml" />
        <link rel="stylesheet" href={assets.stylesheet} />
        <StructuredData page={page} shell={shell} />
        {asks ? <script type="module" src={assets.consultScript} /> : null}
        {needsFileCheck ? <script type="module" src={assets.fileCheckScript} /> : null}
      </head>
      <body>
        <a className="skip" href="#content">
          跳到正文
        </a>
        <Header shell={shell} />
        <main id="content" tabIndex={-1}>
          {body}
        </main>
        {asks ? null : (
          <nav aria-label="咨询">
            <a className="consult-float" href="/consult">
              在线咨询
            </a>
          </nav>
        )}
        <Footer shell={shell} />
      </body>
    </html>
  );
  return `<!doctype html>${renderToStaticMarkup(document)}`;
}
