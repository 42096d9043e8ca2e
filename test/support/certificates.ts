import { generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

/** A throw-away authority and one server certificate for the names, in plain DER: no openssl needed, nothing kept. */
export interface ServerCertificate {
  readonly authority: string;
  readonly certificate: string;
  readonly key: string;
}

function tlv(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(parts);
  const { length } = body;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), body]);
}

const sequence = (...parts: readonly Uint8Array[]): Buffer => tlv(0x30, ...parts);
const octets = (value: Uint8Array): Buffer => tlv(0x04, value);
const bits = (value: Uint8Array, unused = 0): Buffer => tlv(0x03, Buffer.from([unused]), value);
const isTrue = Buffer.from([0x01, 0x01, 0xff]);

/** Encoded object identifiers: only these are needed. */
const oid = {
  commonName: tlv(0x06, Buffer.from('550403', 'hex')),
  basicConstraints: tlv(0x06, Buffer.from('551d13', 'hex')),
  keyUsage: tlv(0x06, Buffer.from('551d0f', 'hex')),
  subjectAltName: tlv(0x06, Buffer.from('551d11', 'hex')),
  extendedKeyUsage: tlv(0x06, Buffer.from('551d25', 'hex')),
  serverAuth: tlv(0x06, Buffer.from('2b06010505070301', 'hex')),
  ecdsaWithSha256: tlv(0x06, Buffer.from('2a8648ce3d040302', 'hex')),
};

const nameOf = (text: string): Buffer => sequence(tlv(0x31, sequence(oid.commonName, tlv(0x0c, Buffer.from(text)))));
const timeOf = (date: Date): Buffer =>
  tlv(0x18, Buffer.from(`${date.toISOString().replaceAll(/[-:T]/g, '').slice(0, 14)}Z`));

interface Wanted {
  readonly subject: string;
  readonly publicKey: KeyObject;
  readonly issuer: string;
  readonly issuerKey: KeyObject;
  readonly extensions: readonly Buffer[];
}

const dayMs = 86_400_000;

function certificateOf({ subject, publicKey, issuer, issuerKey, extensions }: Wanted): string {
  const serial = Buffer.concat([Buffer.from([1]), randomBytes(11)]);
  const algorithm = sequence(oid.ecdsaWithSha256);
  const validity = sequence(timeOf(new Date(Date.now() - dayMs)), timeOf(new Date(Date.now() + dayMs)));
  const body = sequence(
    tlv(0xa0, tlv(0x02, Buffer.from([2]))),
    tlv(0x02, serial),
    algorithm,
    nameOf(issuer),
    validity,
    nameOf(subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    tlv(0xa3, sequence(...extensions)),
  );
  const der = sequence(body, algorithm, bits(sign('sha256', body, issuerKey)));
  return `-----BEGIN CERTIFICATE-----\n${der.toString('base64').replaceAll(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`;
}

export function createCertificate(hosts: readonly string[]): ServerCertificate {
  const authority = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const leaf = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const issuer = 'throw-away authority of a test';
  const isAuthority = [
    sequence(oid.basicConstraints, isTrue, octets(sequence(isTrue))),
    sequence(oid.keyUsage, isTrue, octets(bits(Buffer.from([0x06]), 1))),
  ];
  const names = sequence(...hosts.map((host) => tlv(0x82, Buffer.from(host))));
  const isServer = [
    sequence(oid.subjectAltName, octets(names)),
    sequence(oid.extendedKeyUsage, octets(sequence(oid.serverAuth))),
  ];
  const issuerKey = authority.privateKey;
  return {
    authority: certificateOf({
      subject: issuer,
      publicKey: authority.publicKey,
      issuer,
      issuerKey,
      extensions: isAuthority,
    }),
    certificate: certificateOf({ subject: 'test', publicKey: leaf.publicKey, issuer, issuerKey, extensions: isServer }),
    key: leaf.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}
