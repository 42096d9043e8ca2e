import { ClaimsIdentity, type AuthenticateRequestResult, type ConnectorFactory } from 'botframework-connector';
import { Unauthorized } from '../shared/refusals';
import { channelIssuer, readChannelToken, verifyChannelToken } from './channelToken';
import { botFrameworkMetadata, createChannelKeys } from './channelKeys';
import type { IsTrustedServiceUrl } from './serviceUrls';

/** The two fields of an activity that the token has to agree with; not parsed yet when the guard looks at them. */
export interface ClaimedOrigin {
  readonly channelId?: unknown;
  readonly serviceUrl?: unknown;
}

/** Throws `Unauthorized` or `Unverifiable`; what it returns is all that the adapter believes. */
export type Authenticate = (
  authorization: string | undefined,
  activity: ClaimedOrigin,
) => Promise<AuthenticateRequestResult>;

export interface GuardOptions {
  readonly bot: { readonly appId: string; readonly tenantId: string };
  readonly isTrustedServiceUrl: IsTrustedServiceUrl;
  readonly connectorFactory: ConnectorFactory;
  readonly now: () => number;
  readonly metadataUrl?: string;
}

/** Lets pass what Bot Framework signed for this bot, from Teams, to be answered at Teams; and nothing else. */
export function createGuard(options: GuardOptions): Authenticate {
  const { bot, isTrustedServiceUrl, connectorFactory, now, metadataUrl = botFrameworkMetadata } = options;
  const findKey = createChannelKeys({ metadataUrl, now });
  const rules = { ...bot, now, findKey };

  return async (authorization, { channelId, serviceUrl }) => {
    const token = readChannelToken(authorization, rules);
    if (channelId !== 'msteams') throw new Unauthorized('channel');
    if (serviceUrl !== token.claims.serviceUrl) throw new Unauthorized('service URL differs');
    if (!isTrustedServiceUrl(serviceUrl)) throw new Unauthorized('service URL not trusted');
    await verifyChannelToken(token, findKey);
    return identityOf(bot.appId, serviceUrl, connectorFactory);
  };
}

/** The identity the SDK puts on the turn. Local mode's guard uses it too. */
export function identityOf(
  appId: string,
  serviceUrl: string,
  connectorFactory: ConnectorFactory,
): AuthenticateRequestResult {
  const claims = [
    { type: 'iss', value: channelIssuer },
    { type: 'aud', value: appId },
    { type: 'serviceurl', value: serviceUrl },
  ];
  return { audience: channelIssuer, claimsIdentity: new ClaimsIdentity(claims, true), connectorFactory };
}
