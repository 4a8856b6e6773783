/** The menu of the manual, in its order. 专题专栏 joins when there is a topic to show. */
export const MENU = [
  { label: '首页', href: '/' },
  { label: '版权登记', href: '/guide' },
  { label: '版权服务', href: '/services' },
  { label: '登记公告', href: '/register' },
  { label: '帮助中心', href: '/help' },
  { label: '版权资讯', href: '/news' },
  { label: '版权法规', href: '/laws' },
  { label: '关于我们', href: '/about' },
  { label: '在线咨询', href: '/consult' },
] as const;

export const SIGN_IN = '/auth/login?return=/my';

/** The menu as it stands now: 专题专栏 follows 版权法规 while a topic is published. */
export function menuOf(hasTopics: boolean): readonly { label: string; href: string }[] {
  if (!hasTopics) return MENU;
  const after = MENU.findIndex(({ href }) => href === '/laws') + 1;
  return [...MENU.slice(0, after), { label: '专题专栏', href: '/topics' }, ...MENU.slice(after)];
}

/** Whether the page at `path` belongs to the menu entry at `href`. */
export function belongsTo(path: string, href: string): boolean {
  return href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`);
}
