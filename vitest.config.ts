import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{contract,lib,authority,platform,sandbox,verify,web,tools,e2e}/**/*.test.{ts,tsx}'],
    globalSetup: ['tools/test-database.ts', 'e2e/prepare-chromium.ts'],
    env: { TZ: 'Asia/Shanghai' },
    pool: 'forks',
    // Files share a process, one after the other: reading the platform's modules anew for each costs a tenth of the run.
    isolate: false,
    // Journeys wait a good deal for others: four at once keep two cores busy.
    maxWorkers: 4,
    // Only what hangs is to run into these: machines that test are often slow.
    testTimeout: 180_000,
    hookTimeout: 240_000,
  },
});
