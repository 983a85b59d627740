import { encodePayload } from '../../cards/payload.ts';
import { plain } from '../../src/access/plain.ts';
import { signed } from '../slack/signed.ts';
import { teamId } from '../slack/slack-api.ts';
import { appId, tenant } from '../teams/driver.ts';
import type { Issuer } from '../teams/issuer.ts';
import type { Prepared } from './load.ts';
import { carerOf, sessionId } from './service.ts';

const form = { reason: 'illness', note: 'Temperature since breakfast, not eating', spokenTo: 'yes' };

/** The form that cancels one session of young person `n`, as Slack sends it. */
export function slackCancel(n: number, index: number): Prepared {
  const { user } = carerOf('slack', n);
  const values = Object.entries(form).map(([field, value]) => [
    field,
    { input: { type: 'plain_text_input', value } },
  ]);
  const blocks = Object.keys(form).map(field => ({ type: 'input', block_id: field, element: {} }));
  const body = {
    ...{ type: 'view_submission', team: { id: teamId, domain: 'bench' }, trigger_id: `${n}.${index}` },
    ...{ user: { id: user, team_id: teamId, name: user }, api_app_id: 'A0ATTUNE', token: 'unused' },
    view: {
      ...{ id: `V${n}-${index}`, type: 'modal', team_id: teamId, blocks },
      private_metadata: JSON.stringify(payload(n, index)),
      state: { values: Object.fromEntries(values) },
    },
  };
  return { path: '/slack/events', ...signed('interaction', body) };
}

/** The same from a dialog in Teams, with a token for it. */
export async function teamsCancels(issuer: Issuer, serviceUrl: string) {
  const token = await issuer.token({ serviceurl: serviceUrl });
  return (n: number, index: number): Prepared => {
    const { user } = carerOf('teams', n);
    const activity = {
      ...{ type: 'invoke', name: 'task/submit', id: `f:${n}-${index}`, channelId: 'msteams', serviceUrl },
      timestamp: new Date().toISOString(),
      from: { id: `29:${user}`, aadObjectId: user, name: 'Carer' },
      recipient: { id: `28:${appId}`, name: 'Attune' },
      conversation: { id: `a:${user}`, conversationType: 'personal', tenantId: tenant },
      channelData: { tenant: { id: tenant } },
      value: { data: { ...form, verb: 'cancel', attune: payload(n, index) }, context: { theme: 'default' } },
    };
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    return { path: '/api/messages', body: JSON.stringify(activity), headers };
  };
}

const payload = (n: number, index: number) =>
  encodePayload(
    {
      verb: 'cancellation.cancel',
      about: plain(`yp-${n}`),
      input: { session: plain(sessionId(n, index)), seen: 1 },
    },
    `nonce ${n} ${index}`,
  );
