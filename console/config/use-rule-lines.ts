import { useEffect, useState } from 'preact/hooks';

const NONE: ReadonlyMap<string, number> = new Map();

/** Where a config begins each of its rules; empty until the YAML reader is here, which is as large as the rest of the console. */
export function useRuleLines(yaml: string): ReadonlyMap<string, number> {
  const [lines, setLines] = useState(NONE);
  useEffect(() => {
    import('./line-of-rule.ts').then(
      ({ linesOfRules }) => setLines(linesOfRules(yaml)),
      // Where it cannot be fetched, rules stand in the order of the trace.
      () => setLines(NONE),
    );
  }, [yaml]);
  return lines;
}
