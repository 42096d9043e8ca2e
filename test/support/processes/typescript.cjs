// Lets a plain node process require our sources, as the test runner does.
const { transformFileSync } = require('@swc/core');

require.extensions['.ts'] = (module, filename) => {
  const jsc = { target: 'es2022', parser: { syntax: 'typescript' } };
  module._compile(transformFileSync(filename, { jsc, module: { type: 'commonjs' } }).code, filename);
};
