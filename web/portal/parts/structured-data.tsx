import type { PortalPage, PortalShell } from '../../../contract/portal.ts';

/** What a record says, for search engines (schema.org CreativeWork). Data, not a program: no policy of scripts applies to it. */
export function StructuredData({ page, shell }: { page: PortalPage; shell: PortalShell }) {
  if (page.kind !== 'record') return null;
  const { record } = page;
  const data = {
    '@context': 'https://schema.org',
    '@type': 'CreativeWork',
    name: record.title,
    identifier: record.number,
    url: new URL(shell.path, shell.publicUrl).href,
    genre: record.className,
    author: record.authors.map((name) => ({ '@type': 'Thing', name })),
    copyrightHolder: record.owners.map((name) => ({ '@type': 'Thing', name })),
    dateCreated: record.completedOn,
    ...(record.firstPublishedOn === null ? {} : { datePublished: record.firstPublishedOn }),
    ...(record.pieces.length > 0 ? { hasPart: record.pieces.map((name) => ({ '@type': 'CreativeWork', name })) } : {}),
    recordedAt: {
      '@type': 'PublicationEvent',
      startDate: record.registeredOn,
      organizer: { '@type': 'GovernmentOrganization', name: record.authority },
    },
  };
  // No tag can begin inside: a title may hold anything.
  const json = JSON.stringify(data).replaceAll('<', '\\u003c');
  // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON of our own, without any angle bracket
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />;
}
