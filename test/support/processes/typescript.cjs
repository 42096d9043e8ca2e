// Lets a plain node process require our sources, as the test runner does.
const { transformFileSync } = require('@swc/core');

require.extensions['.ts'] = (module, filename) => {
  const jsc = { target: 'es2022', parser: { syntax: 'typescript' } };
  // oxlint-disable-next-line no-underscore-dangle -- Node's own name for it
  module._compile(transformFileSync(filename, { jsc, module: { type: 'commonjs' } }).code, filename);
};
