import type { PortalPage } from '../../../contract/portal.ts';

/** The variant of `PortalPage` with this kind. */
export type PageOf<Kind extends PortalPage['kind']> = Extract<PortalPage, { kind: Kind }>;
