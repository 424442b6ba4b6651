const SECTION = /^# ([a-z_]+:|\s+\S)/;

const SETTING = /^( +)# (?=[a-z_]+: )/;

/** A starter config with its examples in force: the comments that are settings, without their `# `. */
export function withExamples(starter: string): string {
  return starter
    .split('\n')
    .map((line) =>
      SECTION.test(line) && !line.startsWith('# yaml-language-server') ? line.slice(2) : line.replace(SETTING, '$1'),
    )
    .join('\n');
}
