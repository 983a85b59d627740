import type { Chat, Finding, StandingCards, Surroundings } from '../chat.ts';
import { letterPage, letterRoot } from '../letter.ts';
import { Answers } from './answers.ts';
import { calendarPage, calendarRoot } from './calendar.ts';
import { CodePost } from './codes.ts';
import type { EmailConfig } from './config.ts';
import { Doors } from './doors.ts';
import { EmailInviter } from './inviter.ts';
import { Links } from './link.ts';
import { EmailMessenger } from './messenger.ts';
import { outsidePage, root } from './page/routes.ts';
import { Visitors } from './page/visitors.ts';
import { PostOffice } from './post-office.ts';
import { Stays } from './stays.ts';

/** Email, and the page it leads to, as one of Attune's chats: for people who are on none of the others. */
export function emailChat(config: EmailConfig, surroundings: Surroundings, standing: StandingCards): Chat {
  const { drawer, clock, store, log, directory } = surroundings;
  const office = new PostOffice(config);
  const links = new Links(config.linkSecrets);
  const doors = new Doors(store, clock, config.linkSecrets);
  const codes = new CodePost({ store, doors, office, standing, drawer, clock, log, directory });
  const stays = new Stays(store, clock);
  const answers = new Answers(store, clock);
  const visitors = new Visitors({ links, doors, stays, answers, codes, store, clock, log, directory });
  const { publicUrl } = config;
  const addressOf = (token: string) => `${publicUrl}${root}/${token}`;
  return {
    messenger: new EmailMessenger({ office, links, drawer, clock, directory, addressOf }),
    inviter: new EmailInviter({ office, drawer, clock, directory, from: config.from }),
    codes,
    mount: app =>
      void app
        .use(calendarRoot, calendarPage(config, surroundings))
        .use(letterRoot, letterPage(config, surroundings))
        .use(root, outsidePage({ surroundings, standing, visitors, publicUrl })),
    check: () => checkEmail(office),
    close: () => visitors.settled(),
  };
}

/** Whether the mail server takes us; nothing is sent. */
async function checkEmail(office: PostOffice): Promise<readonly Finding[]> {
  try {
    await office.greet();
    return [{ severity: 'good', what: 'The mail server takes emails from Attune.' }];
  } catch {
    return [
      {
        severity: 'problem',
        what: 'The mail server cannot be reached, or does not accept the name and password.',
        todo: 'Check EMAIL_SMTP_URL, and that this machine may open connections to it.',
      },
    ];
  }
}
