import { isMap, isSeq, LineCounter, parseDocument, visit } from 'yaml';

/**
 * The line, counted from 1, on which a config begins each of its rules, by name; of two with one name the upper. Those of
 * variants are among them. A config that is being written need not be whole: what can be read of it counts.
 */
export function linesOfRules(yaml: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  const lineCounter = new LineCounter();
  // Equal keys are for the check to complain of; here each would be compared with all others.
  visit(parseDocument(yaml, { lineCounter, uniqueKeys: false, prettyErrors: false, logLevel: 'silent' }), {
    Pair(_, { key, value }) {
      if (String(key) !== 'rules' || !isSeq(value)) return;
      for (const rule of value.items) {
        const name = isMap(rule) ? String(rule.get('name') ?? '').trim() : '';
        if (isMap(rule) && name !== '' && !lines.has(name)) lines.set(name, lineCounter.linePos(rule.range![0]).line);
      }
    },
  });
  return lines;
}

/** Undefined: the config has no rule of this name. */
export function lineOfRule(yaml: string, name: string): number | undefined {
  return linesOfRules(yaml).get(name);
}
