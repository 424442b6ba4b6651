import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countChanges, diffLines } from '../../shared/line-diff.ts';

const text = fc.array(fc.constantFrom('a', 'b', 'c', '', '  x: 1'), { maxLength: 12 }).map((lines) => lines.join('\n'));

describe('diffLines', () => {
  it('marks the one line that changed, between lines that did not', () => {
    expect(diffLines('a\nb\nc\n', 'a\nB\nc')).toEqual([
      { sort: 'same', text: 'a' },
      { sort: 'removed', text: 'b' },
      { sort: 'added', text: 'B' },
      { sort: 'same', text: 'c' },
    ]);
  });

  it('holds both texts whole: without the added lines it is the old one, without the removed lines the new one', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = diffLines(before, after);
        const without = (sort: string): string =>
          lines
            .filter((line) => line.sort !== sort)
            .map((line) => line.text)
            .join('\n');
        expect(without('added')).toBe(before.trimEnd());
        expect(without('removed')).toBe(after.trimEnd());
      }),
    );
  });

  it('changes as few lines as can be: inserting lines removes none', () => {
    fc.assert(
      fc.property(
        text,
        fc.nat(12),
        fc.array(fc.constant('new'), { minLength: 1, maxLength: 3 }),
        (before, at, lines) => {
          const old = before.trimEnd() === '' ? [] : before.trimEnd().split('\n');
          const young = [...old.slice(0, at), ...lines, ...old.slice(at)];
          expect(countChanges(diffLines(old.join('\n'), young.join('\n')))).toBe(lines.length);
        },
      ),
    );
  });
});
