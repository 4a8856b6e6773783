declare module 'virtual:portal-assets' {
  /** Hashed addresses of the browser files, known only after they are built. */
  export const assets: import('./document.tsx').PortalAssets;
}
