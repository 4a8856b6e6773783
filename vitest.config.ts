import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{contract,lib,authority,platform,sandbox,verify,web,tools,e2e}/**/*.test.{ts,tsx}'],
    globalSetup: ['tools/test-database.ts', 'e2e/prepare-chromium.ts'],
    env: { TZ: 'Asia/Shanghai' },
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
