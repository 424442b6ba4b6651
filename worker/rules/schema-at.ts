/** Walks the config's JSON Schema along a path, so that errors can name what would have been right there. */
import { configJsonSchema } from '../../shared/shop-config.ts';

/** The parts of JSON Schema that the config's schema uses. */
export interface SchemaNode {
  $ref?: string;
  $defs?: Record<string, SchemaNode>;
  anyOf?: SchemaNode[];
  allOf?: SchemaNode[];
  type?: string;
  properties?: Record<string, SchemaNode>;
  additionalProperties?: SchemaNode | boolean;
  propertyNames?: SchemaNode;
  items?: SchemaNode;
  enum?: unknown[];
  const?: unknown;
}

let root: SchemaNode | null = null;
const flat = new WeakMap<SchemaNode, SchemaNode[]>();

/** The forms that the whole config may take. */
export function schemaRoot(): SchemaNode[] {
  root ??= configJsonSchema() as SchemaNode;
  return alternatives(root);
}

/** The forms that a value below one of `nodes` may take; none where nothing may stand there. */
export function schemaBelow(nodes: SchemaNode[], step: string | number): SchemaNode[] {
  return nodes.flatMap((node) => {
    if (typeof step === 'number') return node.items ? alternatives(node.items) : [];
    const property = node.properties && Object.hasOwn(node.properties, step) ? node.properties[step] : undefined;
    if (property) return alternatives(property);
    return typeof node.additionalProperties === 'object' ? alternatives(node.additionalProperties) : [];
  });
}

export function schemaAt(path: readonly (string | number)[]): SchemaNode[] {
  return path.reduce<SchemaNode[]>(schemaBelow, schemaRoot());
}

/** The keys that may be written in a map of one of these forms. */
export function allowedKeys(nodes: SchemaNode[]): string[] {
  const keys = nodes.flatMap((node) => [
    ...Object.keys(node.properties ?? {}),
    ...(node.propertyNames ? alternatives(node.propertyNames) : []).flatMap((names) => (names.enum as string[]) ?? []),
  ]);
  return [...new Set(keys)];
}

let keys: Set<string> | null = null;

/** Every key that a config may have anywhere, but for names that shops make up. */
export function anyKeys(): ReadonlySet<string> {
  if (keys) return keys;
  keys = new Set();
  const seen = new Set<SchemaNode>();
  const open = schemaRoot().slice();
  for (let node = open.pop(); node; node = open.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    for (const key of allowedKeys([node])) keys.add(key);
    const below = [...Object.values(node.properties ?? {}), node.additionalProperties, node.items];
    for (const part of below) if (typeof part === 'object') open.push(...alternatives(part));
  }
  return keys;
}

export function allows(nodes: SchemaNode[], ...types: string[]): boolean {
  return nodes.some((node) => node.type !== undefined && types.includes(node.type));
}

function alternatives(node: SchemaNode): SchemaNode[] {
  let known = flat.get(node);
  if (!known) {
    known = [];
    // Before its parts are looked at: a schema may hold itself.
    flat.set(node, known);
    if (node.$ref !== undefined) known.push(...alternatives(resolve(node.$ref)));
    for (const part of [...(node.anyOf ?? []), ...(node.allOf ?? [])]) known.push(...alternatives(part));
    if (node.$ref === undefined && !node.anyOf) known.push(node);
  }
  return known;
}

function resolve(ref: string): SchemaNode {
  const name = ref.replace('#/$defs/', '');
  return root?.$defs?.[name] ?? {};
}
