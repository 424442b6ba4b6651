import { countChanges, diffLines } from '../../shared/line-diff.ts';

/** What a version changed against the one before it. */
export interface ConfigChange {
  /** Lines that were added or removed. */
  lines: number;
  /** Keys of the outermost level whose lines changed, in the order of the file: `['rules', 'holdout']`. */
  sections: string[];
}

/** Compares two texts of a config. A line that only speaks to people counts as a line, and for no section. Pure. */
export function changedSections(before: string, after: string): ConfigChange {
  const diff = diffLines(before, after);
  const sections = new Set<string>();
  // Each text has its own sections: a line that was removed stood in one of the old text.
  let [old, young] = ['', ''];
  for (const { sort, text } of diff) {
    const key = /^(?:(\w[\w-]*)|"(.*?)"|'(.*?)')\s*:(?:\s|$)/.exec(text)?.slice(1).find(Boolean);
    if (key && sort !== 'added') old = key;
    if (key && sort !== 'removed') young = key;
    const section = sort === 'removed' ? old : young;
    if (sort !== 'same' && section !== '' && !/^\s*(#|$)/.test(text)) sections.add(section);
  }
  return { lines: countChanges(diff), sections: [...sections] };
}
