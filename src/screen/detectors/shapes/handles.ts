import { hasInnerCapital, type Shape } from './shape.ts';

/** What somebody is called online. */
export const handles: readonly Shape[] = [
  {
    kind: 'handle',
    why: 'online-handle',
    pattern: /(?<![a-z0-9@./-])[a-z]{2,14}(?:\.[a-z]{2,14}){2,4}(?![a-z0-9/-]|\.[a-z])/g,
    holds: value => !/^(?:www|http)|\.(?:uk|com|org|net|gov|sch|nhs)$/.test(value),
  },
  { kind: 'handle', why: 'online-handle', pattern: /(?<![a-z0-9_.])[a-z0-9_.]{2,32}#\d{4}\b/g },
  {
    kind: 'handle',
    why: 'online-handle',
    pattern: /(?<![a-z0-9@./-])[a-z]{2,14}(?:\.[a-z]{2,14}){0,2}\.[a-z]{3,14}\d{1,4}\b(?!\.[a-z])/g,
  },
  { kind: 'handle', why: 'online-handle', pattern: /(?<![a-z0-9.])@[a-z0-9][a-z0-9_.]{2,29}[a-z0-9_]/g },
  {
    kind: 'handle',
    why: 'online-handle',
    pattern: /\b[a-z0-9]+(?: (?:underscore|dot|dash|hyphen) [a-z0-9]+){1,4}\b/g,
    holds: (value, around) =>
      / underscore /.test(value) ||
      /\b(?:snap|insta|tiktok|handle|user ?name|discord|account|profile)/.test(around),
  },
  {
    kind: 'handle',
    why: 'online-handle',
    pattern: /\b[a-z]{5,26}\d{1,4}\b/g,
    holds: (value, _, reading, start) => hasInnerCapital(reading, start, value),
  },
  {
    kind: 'handle',
    why: 'online-handle',
    pattern:
      /(?<![a-z0-9@._-])(?=[a-z0-9._]*\d)[a-z][a-z0-9]{1,14}(?:\.[a-z0-9]{2,14}){1,3}(?= on (?:snap|insta|tiktok|discord|the app|roblox|psn|xbox|line|there))/g,
  },
  { kind: 'handle', why: 'online-handle', pattern: /\b[a-z0-9]+(?:_[a-z0-9]+)+_?\b|\b_[a-z0-9_]{3,}\b/g },
  {
    kind: 'handle',
    why: 'online-handle',
    pattern:
      /\b(?:user ?name|gamer ?tag|gamertag|handle|snap(?:chat)?|insta(?:gram)?|tiktok|discord|psn|xbox|roblox|fortnite|online|account|profile|username|snapchat name)\b(?: (?:name|is|was|called|as|id|under|of|tag|account|profile|user|handle|the))*(?:[:,]| ?=)? "?'?((?=[a-z0-9._-]*[0-9._-])[a-z][a-z0-9._-]{3,29})/g,
    group: 1,
    holds: value => /\d|[._-][a-z]/.test(value),
  },
  {
    kind: 'handle',
    why: 'online-handle',
    pattern:
      /\b([a-z]+(?:x|z)?\d{2,}[a-z0-9]*|(?=[a-z0-9]*\d)[a-z]{4,}\d+[a-z]*)\b(?= (?:on|online|is|was|on line))/g,
    group: 1,
    holds: (value, around) =>
      /\b(online|snap|insta|tiktok|discord|game|gamer|account|psn|xbox|roblox|messag\w*|dm)\b/.test(around) &&
      value.length > 5,
  },
  {
    kind: 'handle',
    why: 'online-handle',
    pattern: /(?<![a-z0-9@./-])[a-z]{3,14}\.[a-z]{2,14}(?![a-z0-9/-]|\.[a-z])/g,
    holds: (value, around) =>
      /\b(?:post\w*|account|follow\w*|handle|tiktok|snap\w*|insta\w*|user ?name|dm\w*|stream\w*|profile|add(?:ed|s)?|under|online|live|gamer ?tag|discord|youtube|channel|messag\w*)\b/.test(
        around,
      ) && !/\.(?:uk|com|org|net|gov|sch|nhs|jpg|png|pdf|doc|docx|mp3|mp4)$/.test(value),
  },
  {
    kind: 'handle',
    why: 'online-handle',
    pattern: /\b(?:under|as|is|at|called|on|account|follows?|adds?|added) ([a-z]{3,16}\d{1,4}[a-z]{3,16})\b/g,
    group: 1,
  },
];
