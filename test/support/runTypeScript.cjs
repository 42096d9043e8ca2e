'use strict';
/* oxlint-disable no-underscore-dangle -- Node's own names for its loader hooks */
// node --require ./test/support/runTypeScript.cjs some.ts: what Jest does to our sources, for child processes of tests.
const { readFileSync } = require('node:fs');
const { transformSync } = require('@swc/core');
const Module = require('node:module');

Module._extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, 'utf8'), {
    filename,
    swcrc: false,
    sourceMaps: 'inline',
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    module: { type: 'commonjs' },
  });
  module._compile(code, filename);
};
