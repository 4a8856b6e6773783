/** Chat apps whose own browser cannot sign: cookies are lost between pages, downloads and other apps are barred. */
export type InApp = 'wechat' | 'wecom' | 'qq' | 'dingtalk' | 'feishu' | 'alipay' | 'weibo';
export type Device = 'ios' | 'android' | 'desktop';

/** The order matters: 企业微信 says that it is WeChat too, and several name the engine of QQ's browser. */
const MARKS: readonly [InApp, RegExp][] = [
  ['wecom', /wxwork\//i],
  ['wechat', /MicroMessenger\//i],
  ['dingtalk', /DingTalk|AliApp\(DingTalk/i],
  ['feishu', /\b(Lark|Feishu)\//i],
  ['alipay', /AlipayClient\/|AliApp\(AP\//i],
  ['weibo', /__weibo__|\bWeibo \(/i],
  // QQ itself, not QQ浏览器 (MQQBrowser/), which is an ordinary browser.
  ['qq', /(?:^|\s)QQ\/\d/],
];

/** Which chat app's browser this is, and on what; null for an ordinary browser. */
export function inAppOf(userAgent: string): { app: InApp; device: Device } | null {
  const found = MARKS.find(([, mark]) => mark.test(userAgent));
  if (!found) return null;
  const device = /iPhone|iPad|iPod/i.test(userAgent) ? 'ios' : /Android/i.test(userAgent) ? 'android' : 'desktop';
  return { app: found[0], device };
}

export const APP_NAMES: Record<InApp, string> = {
  wechat: '微信',
  wecom: '企业微信',
  qq: 'QQ',
  dingtalk: '钉钉',
  feishu: '飞书',
  alipay: '支付宝',
  weibo: '微博',
};

/** What the menu behind 「···」 calls it, by app and device. */
const MENU: Record<InApp, Record<Device, string>> = {
  wechat: { ios: '在默认浏览器中打开', android: '在浏览器打开', desktop: '使用默认浏览器打开' },
  wecom: { ios: '在浏览器中打开', android: '在浏览器中打开', desktop: '使用默认浏览器打开' },
  qq: { ios: '用Safari打开', android: '用浏览器打开', desktop: '用默认浏览器打开' },
  dingtalk: { ios: '在Safari中打开', android: '在浏览器中打开', desktop: '在默认浏览器中打开' },
  feishu: { ios: '在浏览器中打开', android: '在浏览器中打开', desktop: '在浏览器中打开' },
  alipay: { ios: '在浏览器打开', android: '在浏览器打开', desktop: '在浏览器打开' },
  weibo: { ios: '在浏览器打开', android: '在浏览器打开', desktop: '在浏览器打开' },
};

/** The two ways out: by the link that one tap copies, or by the app's own menu. */
export function waysOut({ app, device }: { app: InApp; device: Device }): { copied: string; menu: string } {
  const browser = {
    ios: '打开 Safari 浏览器，在地址栏粘贴',
    android: '打开手机自带的浏览器，在地址栏粘贴',
    desktop: '打开电脑上的浏览器，在地址栏粘贴',
  }[device];
  return { copied: `${browser}。`, menu: `点右上角“···”，选择“${MENU[app][device]}”。` };
}
