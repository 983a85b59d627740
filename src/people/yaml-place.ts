import { type Document, isMap, isNode, isScalar, isSeq, type LineCounter, type Node, type Pair } from 'yaml';
import type { FilePath } from './problem.ts';

/** Finds where in a YAML text a field stands. */
export class Places {
  readonly #root: Node | null;
  readonly #lines: LineCounter;

  constructor(document: Document.Parsed, lines: LineCounter) {
    this.#root = document.contents;
    this.#lines = lines;
  }

  /** Where the value at the path begins; where it has none, its name, or else the group that lacks it. */
  of(path: FilePath): { line: number; column: number } {
    let offset = this.#root?.range?.[0] ?? 0;
    let node: unknown = this.#root;
    for (const step of path) {
      const entry = isMap(node) ? node.items.find(pair => keyOf(pair) === step) : undefined;
      if (entry) offset = startOf(entry.key) ?? offset;
      const value = entry ? entry.value : isSeq(node) ? node.items[Number(step)] : undefined;
      if (!isNode(value)) break;
      if (!isEmpty(value)) offset = startOf(value) ?? offset;
      node = value;
    }
    return this.at(offset);
  }

  /** Where the name of an entry of the group at the path stands. */
  ofKey(path: FilePath, key: string): { line: number; column: number } {
    let node: unknown = this.#root;
    for (const step of path) node = isMap(node) || isSeq(node) ? node.get(step, true) : undefined;
    const entry = isMap(node) ? node.items.find(pair => keyOf(pair) === key) : undefined;
    const offset = entry && startOf(entry.key);
    return offset === undefined ? this.of(path) : this.at(offset);
  }

  at(offset: number): { line: number; column: number } {
    const { line, col } = this.#lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  }
}

function keyOf(pair: Pair): unknown {
  return isScalar(pair.key) ? pair.key.value : undefined;
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}

/** An empty value has a range, but it may stand on a later line than its name. */
function isEmpty(node: Node): boolean {
  return isScalar(node) && node.value === null && node.source === '';
}
