import { describe, expect, it } from 'vitest';
import { APP_NAMES, type Device, type InApp, inAppOf, waysOut } from './in-app.ts';

const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)';
const ANDROID = 'Mozilla/5.0 (Linux; Android 14; V2324A) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0';
const CHROME = 'Chrome/126.0.6478.188 Mobile Safari/537.36';
const WINDOWS =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36';

describe('the browser inside a chat app', () => {
  it.each<[string, InApp, Device]>([
    [`${IPHONE} Mobile/15E148 MicroMessenger/8.0.54(0x18003631) NetType/WIFI Language/zh_CN`, 'wechat', 'ios'],
    [`${ANDROID} ${CHROME} XWEB/1260059 MMWEBSDK/20240501 MicroMessenger/8.0.50.2701(0x28003256)`, 'wechat', 'android'],
    [`${WINDOWS} NetType/WIFI MicroMessenger/7.0.20.1781(0x6700143B) WindowsWechat(0x63090b19)`, 'wechat', 'desktop'],
    [`${IPHONE} Mobile/15E148 wxwork/4.1.32 MicroMessenger/7.0.1 Language/zh`, 'wecom', 'ios'],
    [
      `${ANDROID} Chrome/109.0 MQQBrowser/6.2 TBS/046247 Mobile Safari/537.36 V1_AND_SQ_9.0.60_0_TIM_D QQ/9.0.60.17095`,
      'qq',
      'android',
    ],
    [`${IPHONE} Mobile/15E148 QQ/9.1.0.614 V1_IPH_SQ_9.1.0_1_APP_A Pixel/1170`, 'qq', 'ios'],
    [`${ANDROID} ${CHROME} AliApp(DingTalk/7.6.15) com.alibaba.android.rimet/13532898`, 'dingtalk', 'android'],
    [`${IPHONE} Mobile/22B83 AliApp(DingTalk/7.6.0) com.laiwang.DingTalk/41110`, 'dingtalk', 'ios'],
    [`${ANDROID} ${CHROME} Lark/7.20.9 LarkLocale/zh_CN ChannelName/Feishu`, 'feishu', 'android'],
    [`${IPHONE} Mobile/15E148 Feishu/7.21.5`, 'feishu', 'ios'],
    [
      `${IPHONE} Mobile/15E148 NebulaSDK/1.8 AliApp(AP/10.6.80.6000) AlipayClient/10.6.80.6000 Language/zh-Hans`,
      'alipay',
      'ios',
    ],
    [
      `${ANDROID} ${CHROME} NebulaSDK/1.8 AlipayDefined(nt:WIFI) AliApp(AP/10.6.50) AlipayClient/10.6.50.8000`,
      'alipay',
      'android',
    ],
    [`${ANDROID} ${CHROME} Weibo (vivo-V2324A__weibo__14.7.1__android__android14)`, 'weibo', 'android'],
    [`${IPHONE} Mobile/15E148 Weibo (iPhone16,2__weibo__14.10.0__iphone__os18.1)`, 'weibo', 'ios'],
  ])('%s', (userAgent, app, device) => {
    expect(inAppOf(userAgent)).toEqual({ app, device });
  });

  it.each([
    [`${IPHONE} Version/18.1 Mobile/15E148 Safari/604.1`],
    [`${ANDROID} ${CHROME}`],
    [`${ANDROID} ${CHROME} MQQBrowser/15.1 TBS/047000`],
    [`${ANDROID} ${CHROME} UCBrowser/16.5.0 U4/1.2`],
    [`${ANDROID} ${CHROME} HuaweiBrowser/15.0.4`],
    [WINDOWS],
    [`${WINDOWS} QQBrowser/13.2.6134.400`],
    [''],
  ])('is none of an ordinary browser: %s', (userAgent) => {
    expect(inAppOf(userAgent)).toBeNull();
  });

  it('has a way out of every app on every device', () => {
    for (const app of Object.keys(APP_NAMES) as InApp[])
      for (const device of ['ios', 'android', 'desktop'] as const) {
        const { copied, menu } = waysOut({ app, device });
        expect(copied).toContain('粘贴');
        expect(menu).toMatch(/^点右上角“···”，选择“.*打开”。$/);
      }
  });
});
