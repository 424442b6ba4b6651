import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url).href);
const sources = [
  'shared/summary-cookie.ts',
  ...readdirSync(`${root}/widget`, { recursive: true, encoding: 'utf8' }).map((name) => `widget/${name}`),
]
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => readFileSync(`${root}/${name}`, 'utf8'))
  .join('\n');

describe('what the widget keeps on the device', () => {
  it('is named in PRIVACY.md, and nothing is named that it does not keep', () => {
    const table = readFileSync(`${root}/PRIVACY.md`, 'utf8').split("## On the visitor's device")[1]!.split('\n## ')[0]!;
    const named = [...table.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name!);
    const [, keys] = /const KEYS = \[([^\]]+)\]/.exec(sources)!;
    const written = [...keys!.matchAll(/'(\w+)'/g)].map(([, key]) => key!);
    // Nothing is put under another name, and no name is made up.
    expect(sources).toContain('type Key = (typeof KEYS)[number];');
    expect(sources.match(/\bbox\.put\((?!.*, (KEYS\[\d\]|key)\);)/g)).toBeNull();
    const cookies = [...sources.matchAll(/\$\{NAME\}=/g)].map(() => /const NAME = '(\w+)'/.exec(sources)![1]!);
    expect([...new Set([...written, ...cookies])].sort()).toEqual(named.sort());
  });

  it('is in no storage that the table does not name', () => {
    expect(sources).not.toMatch(/(local|session)Storage(\.setItem|\[[^\]]*\]\s*=[^=])|\bcaches\.open|cookieStore\.set/);
    expect(sources.match(/document\.cookie\s*=[^=]/g)).toHaveLength(1);
    expect(sources.match(/\bcreateStore\(|indexedDB\.open/g)).toHaveLength(1);
  });
});
