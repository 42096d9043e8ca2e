'use strict';
// Preloaded into a bot under test: names each file it reads, in the order of its other output.
const fs = require('node:fs');
const { basename } = require('node:path');
const { readFileSync } = fs;

fs.readFileSync = function readAndTell(path, ...others) {
  fs.writeSync(1, `read ${basename(String(path))}\n`);
  return readFileSync.call(this, path, ...others);
};
