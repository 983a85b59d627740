import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    // By itself it leaves one core free: on two cores that is half of the machine.
    maxWorkers: '100%',
  },
});
