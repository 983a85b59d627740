/** Letters that look like Latin ones, from the alphabets in which a keyboard or a prankster finds them. */
const lookAlikes: readonly (readonly [latin: string, others: string])[] = [
  ['a', 'аαɑᴀ∂ᎪⱥӕꭺⲀⲁ'],
  ['b', 'ьвβʙбᏴƀЬВΒ'],
  ['c', 'сϲᴄⲥⅽꮯСϹ¢'],
  ['d', 'ԁⅾᴅɗđðᏧ'],
  ['e', 'еєεᴇҽεℯɘꬲЕΕ'],
  ['f', 'ғƒꜰϝſ'],
  ['g', 'ɡɢցԍǥ'],
  ['h', 'һнʜհħНΗ'],
  ['i', 'іιɪıїӏᎥ¡ІΙ'],
  ['j', 'јᴊϳЈ'],
  ['k', 'кκᴋқКΚ'],
  ['l', 'ⅼʟłƖᏞǀ'],
  ['m', 'мᴍⅿМΜ'],
  ['n', 'пոηɴΝŋ'],
  ['o', 'оοσᴏօøοОΟ⊙○'],
  ['p', 'рρᴘⲣРΡþ'],
  ['q', 'ԛգ'],
  ['r', 'гʀᴦгᎡ'],
  ['s', 'ѕꜱʂЅᏚ'],
  ['t', 'тτᴛтŧТΤ'],
  ['u', 'цυᴜսʋ'],
  ['v', 'ѵνᴠⅴ'],
  ['w', 'ԝωᴡшѡ'],
  ['x', 'хχⅹ×ХΧ'],
  ['y', 'уүγʏуУΥ'],
  ['z', 'ᴢzʐΖ'],
  ['ss', 'ß'],
  ['ae', 'æ'],
  ['oe', 'œ'],
];

/** Look-alike → plain letter. */
export const homoglyphs: ReadonlyMap<string, string> = new Map(
  lookAlikes.flatMap(([latin, others]) => [...others].map(other => [other, latin] as const)),
);
