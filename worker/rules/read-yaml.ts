/**
 * Reads a config's YAML into plain values, guided by the schema: an id that looks like a number (`pin: 00123`) is
 * taken as it is written. What a config has no use for is refused: tags, several documents, keys like `__proto__`,
 * aliases that multiply, and anything too large or too deep. Never throws.
 */
import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type Pair, parseDocument, visit } from 'yaml';
import { MAX_ISSUES, type ConfigPath, type Finding } from './config-issue.ts';
import { allows, schemaBelow, type SchemaNode, schemaRoot } from './schema-at.ts';
import { slipFinder } from './yaml-slips.ts';

/** Longest config, in UTF-16 units and in bytes at the door. 500 rules of ten lines are about 150,000. */
export const MAX_CONFIG_LENGTH = 512_000;
/** The most values that a config may come to once its aliases are written out. */
const MAX_NODES = 100_000;
const MAX_DEPTH = 30;
/** Longer words and texts of the file are quoted in part. */
const MAX_SHOWN = 80;
const TOO_DEEP = `this is nested too deeply: a config goes ${MAX_DEPTH} levels deep at the most`;

export interface YamlSource {
  text: string;
  document: Document | null;
}

/** A finding of the YAML itself, at an offset in the text. */
export interface YamlFinding {
  offset: number;
  message: string;
}

export interface ReadYaml {
  source: YamlSource;
  /** Undefined where there are findings of the YAML itself: then there is no value to check. */
  value: unknown;
  broken: YamlFinding[];
  findings: Finding[];
}

export function readYaml(text: string): ReadYaml {
  const source: YamlSource = { text, document: null };
  const result: ReadYaml = { source, value: undefined, broken: [], findings: [] };
  if (text.length > MAX_CONFIG_LENGTH) {
    source.text = text.slice(0, MAX_CONFIG_LENGTH);
    result.broken.push({ offset: 0, message: `the config is longer than ${MAX_CONFIG_LENGTH} characters` });
    return result;
  }
  try {
    const document = parseDocument(text, {
      prettyErrors: false,
      keepSourceTokens: false,
      // Looked for below: the parser compares each key with all others.
      uniqueKeys: false,
      version: '1.2',
      schema: 'core',
      merge: false,
    });
    source.document = document;
    let slipAt: ReturnType<typeof slipFinder> | null = null;
    for (const error of [...document.errors, ...document.warnings]) {
      // The parser's own stack has ended; what else it says only follows from that.
      if (error.code === 'RESOURCE_EXHAUSTION') {
        result.broken = [{ offset: error.pos[0], message: TOO_DEEP }];
        break;
      }
      if (/^Missing closing .quote/.test(error.message)) {
        // All after it is its text; what else is wrong only follows from it.
        result.broken = [{ offset: openQuote(document), message: 'this quote is never closed' }];
        break;
      }
      slipAt ??= slipFinder(text);
      const said = slipAt(error.pos[0]) ?? { offset: error.pos[0], message: yamlMessage(error.code, error.message) };
      // The parser stumbles again over the same thing.
      if (result.broken.every(({ offset }) => offset !== said.offset)) result.broken.push(said);
      if (result.broken.length >= MAX_ISSUES) break;
    }
    if (result.broken.length === 0) result.value = new Reader(document, result).read();
  } catch (error) {
    const deep = error instanceof RangeError;
    result.broken.push({
      offset: 0,
      message: deep ? TOO_DEEP : 'this cannot be read as YAML',
    });
  }
  return result;
}

class Reader {
  readonly #document: Document;
  readonly #result: ReadYaml;
  /** What each alias stands for. The parser's own search looks through the file once for every use of an alias. */
  readonly #targets = new Map<Node, Node>();
  #nodes = 0;

  constructor(document: Document, result: ReadYaml) {
    this.#document = document;
    this.#result = result;
    const anchors = new Map<string, Node>();
    visit(document, {
      Node: (_key, node) => {
        const target = isAlias(node) ? anchors.get(node.source) : undefined;
        if (target) this.#targets.set(node, target);
        if (!isAlias(node) && node.anchor !== undefined) anchors.set(node.anchor, node);
      },
    });
  }

  read(): unknown {
    const value = this.#value(this.#document.contents as Node | null, [], schemaRoot());
    return this.#result.broken.length > 0 ? undefined : value;
  }

  #value(node: Node | null, path: ConfigPath, schema: SchemaNode[]): unknown {
    if (this.#result.broken.length > 0) return undefined;
    const offset = node?.range?.[0] ?? 0;
    if (++this.#nodes > MAX_NODES)
      return this.#refuse(offset, 'this config comes to too many values (do its aliases multiply?)');
    if (path.length > MAX_DEPTH) return this.#refuse(offset, TOO_DEEP);
    if (node === null) return null;
    if (isAlias(node)) {
      const target = this.#targets.get(node);
      return target
        ? this.#value(target, path, schema)
        : this.#refuse(offset, `there is no anchor \`&${node.source}\` above`);
    }
    if (node.tag !== undefined && !node.tag.startsWith('tag:yaml.org,2002:'))
      return this.#refuse(offset, `a config has no use for the tag \`${node.tag}\``);
    if (isMap(node)) return this.#map(node.items as Pair<Node, Node | null>[], path, schema, node.flow === true);
    if (isSeq(node))
      return node.items.map((item, index) =>
        this.#value(item as Node | null, [...path, index], schemaBelow(schema, index)),
      );
    if (!isScalar(node)) return null;
    const { value, source } = node;
    const wantsText = allows(schema, 'string') || schema.some((form) => typeof form.const === 'string');
    if (typeof value === 'number' || typeof value === 'bigint') {
      if (wantsText && !allows(schema, 'number', 'integer')) return source ?? String(value);
      return Number(value);
    }
    if (typeof value === 'boolean') return wantsText && !allows(schema, 'boolean') ? (source ?? String(value)) : value;
    return typeof value === 'string' || value === null ? value : String(value);
  }

  #map(pairs: Pair<Node, Node | null>[], path: ConfigPath, schema: SchemaNode[], flow: boolean): unknown {
    const map: Record<string, unknown> = {};
    for (const [place, { key: keyNode, value: node }] of pairs.entries()) {
      const offset = keyNode?.range?.[0] ?? 0;
      if (!isScalar(keyNode)) return this.#refuse(offset, 'a key must be a plain word');
      const key = typeof keyNode.value === 'string' ? keyNode.value : (keyNode.source ?? String(keyNode.value));
      if (key === '__proto__') return this.#refuse(offset, '`__proto__` cannot be a key');
      if (Object.hasOwn(map, key)) return this.#refuse(offset, `\`${key.slice(0, 80)}\` is written twice here`);
      const below = schemaBelow(schema, key);
      const at = [...path, key];
      const isCut = flow && node === null && (below.length === 0 || key.includes(' '));
      const cut = isCut ? textCutAtComma(pairs, place) : null;
      if (cut !== null) {
        // What else the text was cut into is told with its first part.
        const message = `there is no \`${key.slice(0, MAX_SHOWN)}\` here`;
        if (cut !== '')
          this.#result.findings.push({
            severity: 'error',
            path: at,
            atKey: true,
            message,
            hint: `put the text in quotes: ${cut}`,
          });
        continue;
      }
      const value = this.#value(node, at, below);
      if (value !== null) map[key] = value;
      // `rules:` with nothing below it, all commented out, is the same as no `rules:`.
      else if (allows(below, 'object')) map[key] = {};
      else if (below.length === 0) map[key] = null;
      else if (!allows(below, 'array'))
        this.#result.findings.push({
          severity: 'warning',
          path: at,
          atKey: true,
          message: `\`${key}\` has no value, so it does nothing`,
        });
    }
    return map;
  }

  #refuse(offset: number, message: string): undefined {
    this.#result.broken.push({ offset, message });
  }
}

/**
 * `{title: Rot, gelb}` is a title and a key: of such a key, how the whole text is written. Empty: the key before is one
 * of them already. Null: no text stands before it.
 */
function textCutAtComma(pairs: readonly Pair<Node, Node | null>[], place: number): string | null {
  let first = place - 1;
  while (first > 0 && pairs[first]!.value === null) first--;
  const { key, value } = pairs[first] ?? {};
  if (!isScalar(key) || !isScalar(value) || typeof value.value !== 'string' || value.type !== 'PLAIN') return null;
  if (first < place - 1) return '';
  const parts = [value.value];
  for (let at = place; at < pairs.length && pairs[at]!.value === null; at++)
    parts.push(String((pairs[at]!.key as Node & { value?: unknown }).value));
  const text = parts.join(', ');
  return `\`${String(key.value)}: "${text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN - 1)}…` : text}"\``;
}

/** Where the last quoted text begins. */
function openQuote(document: Document): number {
  let offset = 0;
  visit(document, {
    Scalar: (_key, { type, range }) => {
      if (type?.startsWith('QUOTE') && range) offset = Math.max(offset, range[0]);
    },
  });
  return offset;
}

/** The parser's commonest complaints in words for people who do not know YAML. */
function yamlMessage(code: string, message: string): string {
  switch (code) {
    case 'TAB_AS_INDENT':
      return 'a line begins with a tab: indent with spaces';
    case 'BAD_INDENT':
      return `the indentation does not fit the lines above (${message})`;
    case 'MULTIPLE_DOCS':
      return 'a config is one document: take the line `---` out';
    case 'MISSING_CHAR':
      return `something is missing here, perhaps a quote, a bracket or the blank after a colon (${message})`;
    case 'BLOCK_AS_IMPLICIT_KEY':
      return `this line does not fit the lines around it: look at the indentation and the colons; a text that holds a colon stands in quotes (${message})`;
    case 'BLOCK_IN_FLOW':
      return 'a colon in this text: put the text in quotes';
    case 'BAD_SCALAR_START':
      return `a text that begins with such a sign stands in quotes (${message})`;
    case 'MULTILINE_IMPLICIT_KEY':
      return 'this line is no `key: value`: look at its colon and at the blank after it';
    default:
      return message;
  }
}
