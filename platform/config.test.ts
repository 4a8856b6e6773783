import { describe, expect, it } from 'vitest';
import { LOG_KEY, writeSigningKey } from '../lib/tlog/note-key.ts';
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

  it('names its log after its address, and its witnesses by key and address', () => {
    const { log } = readConfig(demo);
    expect(log).toMatchObject({ quorum: 1, key: { name: '127.0.0.1:3000/log' } });
    expect(log.witnesses).toMatchObject([
      { key: { name: 'witness.sandbox.example' }, url: 'http://127.0.0.1:3900/witness' },
    ]);
    const { LOG_WITNESSES: witness = '', ...alone } = demo;
    expect(readConfig(alone).log).toMatchObject({ quorum: 0, witnesses: [] });
    expect(() => readConfig({ ...demo, LOG_WITNESS_QUORUM: '2' })).toThrow('LOG_WITNESS_QUORUM is more than there are');
    expect(() => readConfig({ ...demo, LOG_WITNESSES: witness.replace('+d', '+e') })).toThrow(
      'LOG_WITNESSES: verifier key',
    );
    const key = writeSigningKey('register.example/log', LOG_KEY, Buffer.alloc(32, 5));
    expect(readConfig({ ...demo, LOG_KEY: key }).log.key.name).toBe('register.example/log');
    expect(() => readConfig({ ...demo, LOG_KEY: key.slice(0, -1) })).toThrow('LOG_KEY: signing key');
  });

  it('refuses in production a log key that everybody knows, and witnesses over plain HTTP', () => {
    const production = { ...demo, MODE: 'production' };
    expect(() => readConfig(production)).toThrow(
      /LOG_KEY is the development key[\s\S]*witness.sandbox.example must be https/,
    );
    const own = writeSigningKey('register.example/log', LOG_KEY, Buffer.alloc(32, 5));
    expect(() => readConfig({ ...production, LOG_KEY: own })).toThrow(/^(?![\s\S]*LOG_KEY)[\s\S]*KEY_RING/);
  });

  it('refuses production with a sandbox, a development key or plain HTTP', () => {
    expect(() => readConfig({ ...demo, MODE: 'production' })).toThrow(
      /PUBLIC_URL must be https[\s\S]*sandbox[\s\S]*KEY_RING/,
    );
  });
});
