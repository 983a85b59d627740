/** A piece of JSON that may be a block, an element or a view. */
export type Piece = Readonly<Record<string, unknown>>;

export const isPiece = (value: unknown): value is Piece =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The pieces in a list, whatever else is in it. */
export const pieces = (value: unknown): readonly Piece[] =>
  Array.isArray(value) ? value.filter(isPiece) : [];

/** Slack's limits, which the emulator does not hold. Each answers what is wrong, in words for a failing test. */
export function wrongInMessage(message: Piece): readonly string[] {
  const length = JSON.stringify(message.blocks ?? []).length;
  return [
    ...tooMany('blocks of a message', pieces(message.blocks), 50),
    ...tooLong('text of a message', message.text, 4000),
    ...(typeof message.text === 'string' && message.text !== '' ? [] : ['a message without text']),
    ...(length > 13_200 ? [`a message of ${length} characters`] : []),
    ...pieces(message.blocks).flatMap(wrongInBlock),
    ...(pieces(message.blocks).some(block => block.type === 'input') ? ['an input in a message'] : []),
    ...emptyIn(message.blocks),
  ];
}

export function wrongInView(view: unknown): readonly string[] {
  if (!isPiece(view)) return ['a view that is none'];
  const blocks = pieces(view.blocks);
  const isModal = view.type === 'modal';
  return [
    ...(isModal || view.type === 'home' ? [] : [`a view of type ${view.type}`]),
    ...(isModal && !isPiece(view.title) ? ['a modal without a title'] : []),
    ...['title', 'submit', 'close'].flatMap(name => tooLong(`${name} of a modal`, textOf(view[name]), 24)),
    ...tooLong('private_metadata', view.private_metadata, 3000),
    ...tooLong('callback_id', view.callback_id, 255),
    ...tooMany('blocks of a view', blocks, 100),
    ...blocks.flatMap(wrongInBlock),
    ...(blocks.some(block => block.type === 'input') && isModal && !isPiece(view.submit)
      ? ['an input without a submit']
      : []),
    ...repeated('block_id', blocks),
    ...emptyIn([view.title, view.submit, view.close, blocks]),
  ];
}

function wrongInBlock(block: Piece): readonly string[] {
  const own = tooLong('block_id', block.block_id, 255);
  switch (block.type) {
    case 'header':
      return [
        ...own,
        ...tooLong('header', textOf(block.text), 150),
        ...notEmpty('header', textOf(block.text)),
      ];
    case 'section':
      return [
        ...own,
        ...tooLong('section text', textOf(block.text), 3000),
        ...(block.text === undefined && block.fields === undefined ? ['an empty section'] : []),
        ...tooMany('fields', pieces(block.fields), 10),
        ...pieces(block.fields).flatMap(field => tooLong('field', field.text, 2000)),
        ...wrongInElement(block.accessory),
      ];
    case 'actions':
      return [
        ...own,
        ...tooMany('elements of actions', pieces(block.elements), 25),
        ...pieces(block.elements).flatMap(wrongInElement),
        ...repeated('action_id', pieces(block.elements)),
      ];
    case 'input':
      return [...own, ...tooLong('label', textOf(block.label), 2000), ...wrongInElement(block.element)];
    case 'context':
      return [...own, ...tooMany('elements of a context', pieces(block.elements), 10)];
    case 'divider':
    case 'rich_text':
    case 'alert':
      return own;
    default:
      return [`a block of type ${block.type}`];
  }
}

function wrongInElement(element: unknown): readonly string[] {
  if (!isPiece(element)) return [];
  const most = element.type === 'radio_buttons' || element.type === 'checkboxes' ? 10 : 100;
  return [
    ...tooLong('action_id', element.action_id, 255),
    ...(element.type === 'button'
      ? [...tooLong('button text', textOf(element.text), 75), ...tooLong('button value', element.value, 2000)]
      : []),
    ...tooLong('accessibility label', element.accessibility_label, 75),
    ...tooLong('placeholder', textOf(element.placeholder), 150),
    ...tooMany('options', pieces(element.options), most),
    ...pieces(element.options).flatMap(option => [
      ...tooLong('option text', textOf(option.text), 75),
      ...tooLong('option value', option.value, 150),
    ]),
  ];
}

/** Slack refuses a text of no characters, wherever it stands. */
export function emptyIn(part: unknown): readonly string[] {
  if (Array.isArray(part)) return part.flatMap(emptyIn);
  if (!isPiece(part)) return [];
  const isEmpty = typeof part.text === 'string' && part.text.trim() === '';
  // A run of only a space stands between others.
  const refused = isEmpty && (part.type !== 'text' || part.text === '');
  return [...(refused ? [`an empty ${part.type}`] : []), ...Object.values(part).flatMap(emptyIn)];
}

const textOf = (value: unknown): unknown => (isPiece(value) ? value.text : value);

const tooLong = (what: string, text: unknown, most: number): readonly string[] =>
  typeof text === 'string' && text.length > most
    ? [`${what}: ${text.length} of at most ${most} characters`]
    : [];

const notEmpty = (what: string, text: unknown): readonly string[] =>
  typeof text === 'string' && text.length > 0 ? [] : [`an empty ${what}`];

const tooMany = (what: string, list: readonly Piece[], most: number): readonly string[] =>
  list.length > most ? [`${what}: ${list.length} of at most ${most}`] : [];

function repeated(name: string, list: readonly Piece[]): readonly string[] {
  const ids = list.map(one => one[name]).filter(id => id !== undefined);
  return new Set(ids).size === ids.length ? [] : [`the same ${name} twice`];
}
