const { jest } = require('../../package.json');

module.exports = {
  rootDir: '../..',
  testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
  transform: jest.transform,
  globalSetup: jest.globalSetup,
  globalTeardown: jest.globalTeardown,
  modulePathIgnorePatterns: jest.modulePathIgnorePatterns,
  testTimeout: 60_000,
  maxWorkers: 1,
};
