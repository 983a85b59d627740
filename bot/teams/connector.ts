import type { ConfigurationBotFrameworkAuthentication } from 'botbuilder';

export type ConnectorFactory = ReturnType<ConfigurationBotFrameworkAuthentication['createConnectorFactory']>;
/** The Bot Framework's client for writing to one service address. */
export type Connector = Awaited<ReturnType<ConnectorFactory['create']>>;

/** How long Teams may take to accept a card, in milliseconds. */
const patience = 10_000;

interface Pipeline {
  removePolicy(policy: { name: string }): void;
  addPolicy(policy: {
    name: string;
    sendRequest(request: { timeout: number }, next: (request: unknown) => Promise<unknown>): Promise<unknown>;
  }): void;
}

/**
 * A factory whose connectors try once and give up in time. The default policy posts up to four times when
 * an answer is lost, so the same card would stand there four times; `noRetryPolicy` is ignored, and the
 * client inside is private. Trying again is the task runner's.
 */
export function tryingOnce(factory: ConnectorFactory): ConnectorFactory {
  return {
    create: async (serviceUrl, audience) => {
      const connector = await factory.create(serviceUrl, audience);
      const { pipeline } = (connector as unknown as { client: { pipeline: Pipeline } }).client;
      pipeline.removePolicy({ name: 'defaultRetryPolicy' });
      pipeline.addPolicy({
        name: 'patience',
        sendRequest: (request, next) => {
          request.timeout = patience;
          return next(request);
        },
      });
      return connector;
    },
  };
}
