/** 长辈版: remembered in a cookie, so that the server-rendered portal obeys it too. */
const COOKIE = 'size=large';
const YEAR = 60 * 60 * 24 * 365;

export const isLargeText = () => document.cookie.split('; ').includes(COOKIE);

export function applyTextSize() {
  if (isLargeText()) document.documentElement.dataset.size = 'large';
  else delete document.documentElement.dataset.size;
}

export function setLargeText(on: boolean) {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in the browsers people have
  document.cookie = `${COOKIE}; path=/; max-age=${on ? YEAR : 0}; SameSite=Lax`;
  applyTextSize();
}
