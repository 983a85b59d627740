import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // A browser, or a process that is killed and starts again, takes its time on a busy machine.
    testTimeout: 120_000,
    // By itself it leaves one core free: on two cores that is half of the machine.
    maxWorkers: '100%',
  },
});
