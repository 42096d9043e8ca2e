/** Says whether the bot's own access token may be sent to this address. */
export type IsTrustedServiceUrl = (serviceUrl: string) => boolean;

const teamsHost = 'smba.trafficmanager.net';

/** Teams' connector over https; `furtherHosts` for government clouds. */
export function trustTeams(furtherHosts: readonly string[] = []): IsTrustedServiceUrl {
  const hosts = new Set([teamsHost, ...furtherHosts]);
  return (serviceUrl) => {
    if (!URL.canParse(serviceUrl)) return false;
    const { protocol, host, username, password, search, hash } = new URL(serviceUrl);
    return protocol === 'https:' && hosts.has(host) && username + password + search + hash === '';
  };
}

/** This process alone: what local mode's chat page speaks through. */
export function trustOrigin(origin: string): IsTrustedServiceUrl {
  return (serviceUrl) => URL.canParse(serviceUrl) && new URL(serviceUrl).origin === origin;
}
