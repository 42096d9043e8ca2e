const { jest } = require('../../package.json');

module.exports = {
  rootDir: '../..',
  testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
  transform: jest.transform,
  modulePathIgnorePatterns: jest.modulePathIgnorePatterns,
  testTimeout: 60_000,
  maxWorkers: 1,
};
