'use strict';
// Preloaded into a bot under test: does what DNS would, and nothing else. Connections to the hosts in TEST_HOSTS
// (comma-separated) go to TEST_PORT on this machine; TLS still checks the real name. Others but loopback are refused.
const net = require('node:net');

const hosts = new Set((process.env.TEST_HOSTS ?? '').split(','));
const port = Number(process.env.TEST_PORT);
const isLoopback = (host) => host === undefined || host === 'localhost' || host === '::1' || host.startsWith('127.');
const { connect } = net.Socket.prototype;

net.Socket.prototype.connect = function connectElsewhere(...args) {
  const options = Array.isArray(args[0]) ? args[0][0] : args[0];
  if (typeof options !== 'object' || options.path) return connect.apply(this, args);
  if (hosts.has(options.host)) Object.assign(options, { host: '127.0.0.1', port, lookup: undefined });
  else if (!isLoopback(options.host)) throw new Error(`a test must not reach ${options.host}`);
  return connect.apply(this, args);
};
