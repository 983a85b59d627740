import { Directory } from '../../src/people/directory.ts';
import { type Role, roleInWords } from '../../src/people/roles.ts';
import { type ServiceFile, staffChats } from '../../src/people/service.ts';
import type { Pack } from '../../src/policy/pack.ts';
import type { Instant } from '../../src/time.ts';
import type { Finding } from '../chat.ts';

/**
 * Those who are to see within minutes what waits for them, and have nothing but an inbox: whoever signs endings off in
 * this policy, and the safeguarding lead (BMC-7.1, 3.1). An email tells them, but nobody looks at emails all day.
 */
export function inboxAlone(file: ServiceFile, pack: Pack, at: Instant): Finding[] {
  const directory = new Directory(file);
  const waits: readonly { readonly role: Role; readonly what: string }[] = [
    { role: pack.withdrawal.signOff.by, what: 'an ending to sign off waits' },
    { role: 'safeguardingLead', what: 'a disclosure waits' },
  ];
  return file.people
    .filter(
      person =>
        person.email !== undefined &&
        staffChats.every(chat => !person.identities[chat]) &&
        !directory.hasLeft(person, at),
    )
    .flatMap(person => {
      const held = directory.rolesAnywhere(person, at);
      return waits
        .filter(({ role }) => held.has(role))
        .map(
          ({ role, what }): Finding => ({
            severity: 'warning',
            what: `${person.name} (${roleInWords(role)}) is reached by email alone: ${what} until they look at their inbox.`,
            todo: 'give the person "identities" on a chat in the service file, so that they see it within minutes',
          }),
        );
    });
}
