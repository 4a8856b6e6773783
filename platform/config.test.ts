import { describe, expect, it } from 'vitest';
import { demoEnvironment } from '../tools/demo-settings.ts';
import { readConfig } from './config.ts';

const demo = demoEnvironment({
  publicUrl: 'http://127.0.0.1:3000',
  port: 3000,
  databaseUrl: 'postgres://app@127.0.0.1/platform',
  ownerUrl: 'postgres://owner@127.0.0.1/platform',
  dataDir: '/tmp/none',
  webDir: 'dist',
  keyRing: `development:${Buffer.alloc(32).toString('base64')}`,
  sandboxUrl: 'http://127.0.0.1:3900',
  smtpPort: 3925,
  logLevel: 'silent',
});

describe('configuration', () => {
  it('reads a development environment', () => {
    expect(readConfig(demo)).toMatchObject({ production: false, authority: 'zhejiang' });
  });

  it('names every missing setting at once', () => {
    expect(() => readConfig({})).toThrow(/PUBLIC_URL[\s\S]*DATABASE_URL[\s\S]*KEY_RING/);
  });

  it('knows gateways whole or not at all, and offers only those', () => {
    const { ALIPAY_APP_ID: _, ...half } = demo;
    expect(() => readConfig(half)).toThrow('ALIPAY settings are incomplete: appId');
    const none = Object.fromEntries(Object.entries(demo).filter(([name]) => !name.startsWith('WECHATPAY_')));
    expect(() => readConfig(none)).toThrow('not configured: wechatpay');
    expect(readConfig({ ...none, PAYMENT_GATEWAYS: 'cashier' })).toMatchObject({
      gateways: ['cashier'],
      wechatpay: null,
    });
  });

  it('refuses production with a sandbox, a development key or plain HTTP', () => {
    expect(() => readConfig({ ...demo, MODE: 'production' })).toThrow(
      /PUBLIC_URL must be https[\s\S]*sandbox[\s\S]*KEY_RING/,
    );
  });
});
