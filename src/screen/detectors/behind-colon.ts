import type { Finding } from '../finding.ts';
import type { Reading } from '../reading/read.ts';
import { endOfSentence, found, startOfSentence, wordSet } from './detector.ts';
import { conditions, firstPerson, isChild, offering, others, spoken, theirLine } from './whose-words.ts';

/** What heads a line for staff. */
const forStaff = wordSet(
  'script scripts wording use try tonight home homework help pls please staff phrase prompt eve evening',
);
/** Words of somebody who speaks, and not of somebody who notes: "Otis: tired, tuned in" is a note. */
const speaking = wordSet(
  'i im ive id me my mine we us our you youre your he hes she shes they theyre it its is isnt was wasnt are arent dont doesnt didnt not no never nobody noone everyone cant wont why what stop leave go can want hate like all just ur u',
);
/** "you lot", "you never": what is said to somebody in anger. */
const accusing = wordSet('lot never always only cant dont wont hate make cannot');

/** How many words around a colon are looked at. */
const farthest = 30;

/** "ZA: nobody asked me", "Verbatim - I want ...", "signed: HOME". */
export function behindColon(reading: Reading): Finding[] {
  const { tokens, folded } = reading;
  const findings: Finding[] = [];
  for (let at = 0; at + 1 < tokens.length; at++) {
    const between = folded.text.slice(tokens[at]!.end, tokens[at + 1]!.start);
    if (!/^\s?(?::|--?)\s*$/.test(between) || (between.includes('-') && !/\s--?\s/.test(between))) continue;
    const end = endOfSentence(tokens, at + 1);
    const said = tokens.slice(at + 1, Math.min(end, at + farthest) + 1);
    const colon = between.includes(':');
    const speaker = tokens[at]!;
    const isNamed =
      speaker.standing === 'young-person' ||
      /^(yp|child|pupil|client|cyp|verbatim|quote|a)$/.test(speaker.word);
    const isSpoken = spoken.has(speaker.word);
    const own = said.some(({ word }) => firstPerson.has(word));
    const toYou = said.some(({ word }) => word === 'you' || word === 'youre');
    const start = Math.max(startOfSentence(tokens, at), at - farthest);
    const isMine = tokens.slice(start, at + 1).some(isChild);
    const acts =
      isMine &&
      said.length <= 8 &&
      /^(make|stop|leave|dont|go|its|no|not|why|what|whats|cant|wont|whatever)$/.test(said[0]!.word);
    const mine =
      others.has(tokens[start]!.word) ||
      (conditions.has(tokens[start]!.word) &&
        !tokens.slice(start + 1, at + 1).some(({ word }) => word === 'asked')) ||
      (tokens.slice(start, at + 1).some(({ word }) => forStaff.has(word)) &&
        !theirLine.has(tokens[at - 1]?.word ?? '')) ||
      offering.has(tokens[start]!.word) ||
      (offering.has(speaker.word) && !theirLine.has(tokens[at - 1]?.word ?? ''));
    const nearby = tokens.slice(start, at).length <= 6;
    const short = tokens.slice(start, at).length <= 3;
    if (
      said.length > 1 &&
      !mine &&
      ((colon &&
        ((isNamed &&
          short &&
          said.length > 2 &&
          (speaker.word === 'a' || said.some(({ word }) => speaking.has(word)))) ||
          own ||
          acts ||
          (toYou &&
            (isMine || tokens[start]!.word === 'to' || said.some(({ word }) => accusing.has(word)))))) ||
        own ||
        isSpoken ||
        (acts && !colon && nearby) ||
        /^(verbatim|quote)$/.test(speaker.word))
    )
      findings.push(found(tokens, at + 1, end, { class: 'quote', why: 'speech-after-a-name' }));
  }
  return findings;
}
