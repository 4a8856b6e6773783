import { assets } from 'virtual:portal-assets';
import type { RenderPortal } from '../../contract/portal.ts';
import { renderDocument } from './document.tsx';

/** The built server bundle's one export: a public page with its surroundings as a complete HTML document. */
export const renderPortal: RenderPortal = (page, shell) => renderDocument(page, shell, assets);
