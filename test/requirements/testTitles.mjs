import { parseSync } from '@swc/core';

const starters = new Set(['test', 'it']);

/** `test(…)`, `it(…)` and `test.each(…)(…)`, also with `.only` and the like in between. */
function isTestCall(callee) {
  switch (callee?.type) {
    case 'Identifier':
      return starters.has(callee.value);
    case 'MemberExpression':
      return isTestCall(callee.object);
    case 'CallExpression':
      return callee.callee.type === 'MemberExpression' && isTestCall(callee.callee);
    case 'TaggedTemplateExpression':
      return isTestCall(callee.tag);
    default:
      return false;
  }
}

function textOf(node) {
  if (node?.type === 'StringLiteral') return node.value;
  if (node?.type === 'TemplateLiteral') return node.quasis.map((part) => part.cooked).join('…');
  return undefined;
}

function* callsIn(node) {
  if (Array.isArray(node)) {
    for (const child of node) yield* callsIn(child);
  } else if (node && typeof node === 'object') {
    if (node.type === 'CallExpression') yield node;
    for (const child of Object.values(node)) yield* callsIn(child);
  }
}

/** The titles of all tests in one TypeScript source. */
export function testTitles(source) {
  const calls = [...callsIn(parseSync(source, { syntax: 'typescript', target: 'es2022' }).body)];
  const titles = calls.filter((call) => isTestCall(call.callee)).map((call) => textOf(call.arguments[0]?.expression));
  return titles.filter((title) => title !== undefined);
}
