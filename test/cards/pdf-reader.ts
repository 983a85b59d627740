import { getDocumentProxy } from 'unpdf';

/** A PDF as a reader that is not ours finds it. */
export interface ReadPdf {
  /** The text of all pages, line by line. */
  readonly lines: readonly string[];
  /** The same in one line. */
  readonly text: string;
  readonly pages: number;
  /** In points: width and height. */
  readonly size: readonly number[];
  readonly info: { readonly [name: string]: unknown };
  /** Whether what is read out is marked apart from what is only drawn. */
  readonly isTagged: boolean;
  /** What each part is for whoever has it read out; none where nothing is marked. */
  readonly tags: readonly string[];
}

interface Tree {
  readonly role?: string;
  readonly children?: readonly Tree[];
}

export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const pdf = await getDocumentProxy(new Uint8Array(bytes));
  const pages = await Promise.all(Array.from({ length: pdf.numPages }, (_, index) => pdf.getPage(index + 1)));
  const contents = await Promise.all(pages.map(page => page.getTextContent()));
  const trees = await Promise.all(pages.map(page => page.getStructTree()));
  const { info } = await pdf.getMetadata();
  const marks = (await pdf.getMarkInfo()) as { Marked?: boolean } | null;
  const all = contents
    .flatMap(({ items }) => items.map(item => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')))
    .join('');
  const [, , width = 0, height = 0] = pages[0]?.view ?? [];
  return {
    lines: all.split('\n').filter(line => line !== ''),
    text: all.replace(/\s+/g, ' ').trim(),
    pages: pdf.numPages,
    size: [Math.round(width), Math.round(height)],
    info: info as ReadPdf['info'],
    isTagged: marks?.Marked === true,
    tags: trees.flatMap(tree => tagsOf((tree ?? {}) as Tree)),
  };
}

const tagsOf = ({ role, children = [] }: Tree): string[] => [
  ...(role ? [role] : []),
  ...children.flatMap(tagsOf),
];
