import { expect, it } from 'vitest';
import { demonstrationText } from '../../bot/demonstration/file.ts';
import { commandLine } from '../attune/command-line.ts';
import { mailServer } from './mail-server.ts';

const slack = { SLACK_SIGNING_SECRET: 'signing', SLACK_BOT_TOKEN: 'xoxb-token', SLACK_TEAM_ID: 'T0123ABCD' };
const nowhere = { SLACK_API_URL: 'http://127.0.0.1:9/api/' };

/** What the first-day doctor says with this mail server. */
async function said(url: string): Promise<string> {
  const { attune, file } = commandLine({
    ...{ ...slack, ...nowhere, ATTUNE_PUBLIC_URL: 'https://attune.example.org' },
    ...{ EMAIL_SMTP_URL: url, EMAIL_FROM: 'attune@hafren.example', EMAIL_LINK_SECRET: 'l1nk'.repeat(10) },
  });
  await attune('import', file('service.yaml', demonstrationText()), '--yes');
  return (await attune('check')).said;
}

it('greets the mail server, sends nothing, and prints no secret', async () => {
  const mail = await mailServer();
  const all = await said(mail.url.replace('//', '//attune:s3cret@'));
  expect(all).toContain('ok       The mail server takes emails from Attune.');
  expect(all).toMatch(/Configuration: Slack and email, port/);
  expect(all).not.toMatch(/s3cret|l1nk|Email is not configured/);
  expect({ logins: mail.logins, arrived: mail.arrived }).toEqual({ logins: ['attune'], arrived: [] });
});

it('says when the mail server cannot be reached, or does not know the password', async () => {
  const mail = await mailServer({ onAuth: (_auth, _session, done) => done(new Error('no')) });
  expect(await said(mail.url.replace('//', '//attune:wrong@'))).toContain(
    'PROBLEM  The mail server cannot be reached',
  );
  await mail.close();
  expect(await said(mail.url)).toMatch(
    /PROBLEM {2}The mail server cannot be reached[\s\S]*What to do: Check EMAIL_SMTP_URL/,
  );
});
