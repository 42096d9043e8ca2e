import { getDomain, parse } from 'tldts';

const microsoftDomains = [
  'microsoft.com',
  'microsoftonline.com',
  'office.com',
  'live.com',
  'sharepoint.com',
  'msn.com',
];
/** Everybody may have a name below these, so only a whole name of one's own is fine. */
const sharedDomains = ['azurewebsites.net', 'onmicrosoft.com', 'azurefd.net', 'azurecontainerapps.io', 'cloudapp.net'];
const tunnelDomains = [
  'ngrok.io',
  'ngrok.app',
  'ngrok-free.app',
  'ngrok.dev',
  'ngrok-free.dev',
  'devtunnels.ms',
  'tunnelmole.net',
  'loca.lt',
  'localtunnel.me',
  'trycloudflare.com',
  'serveo.net',
  'localhost.run',
  'lhr.life',
  'pinggy.link',
];

function isBelow(host: string, domains: readonly string[]): boolean {
  return domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
}

/** Why Teams or its store would refuse a valid domain of the manifest, which may begin with a wildcard. */
export function domainProblem(domain: string): string | undefined {
  const host = domain.toLowerCase().replace(/^\*\./, '');
  if (!/^[a-z0-9-]+(\.[a-z0-9-]+)*$/.test(host)) {
    return 'is not a host name, or has a wildcard that is not the whole first part';
  }
  const { isIp } = parse(host);
  if (isIp || !host.includes('.')) return 'is not a name of the public Internet';
  if (isBelow(host, microsoftDomains)) return 'belongs to Microsoft';
  if (!getDomain(host) || sharedDomains.includes(host)) return 'is shared by many companies';
  return undefined;
}

/** A tunnel is good for trying the bot in one's own organisation; the store refuses it. */
export function isTunnel(domain: string): boolean {
  return isBelow(domain.toLowerCase().replace(/^\*\./, ''), tunnelDomains);
}
