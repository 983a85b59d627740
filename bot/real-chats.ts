import type { Config } from './config.ts';
import type { MakeChat } from './house.ts';

/** The real chats of the configuration. A chat's packages are loaded only if it is there: they take seconds and a hundred megabytes. */
export async function realChats({
  teams,
  slack,
  email,
}: Pick<Config, 'teams' | 'slack' | 'email'>): Promise<MakeChat> {
  const { teamsChat } = teams ? await import('./teams/teams.ts') : {};
  const { slackChat } = slack ? await import('./slack/chat.ts') : {};
  const { emailChat } = email ? await import('./email/chat.ts') : {};
  return {
    ...(teams && teamsChat && { teams: surroundings => teamsChat(teams, surroundings) }),
    ...(slack && slackChat && { slack: surroundings => slackChat(slack, surroundings) }),
    ...(email &&
      emailChat && { email: (surroundings, standing) => emailChat(email, surroundings, standing) }),
  };
}
