import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitLine } from '../../console/config/split-line.ts';

describe('splitLine', () => {
  it('never adds, loses or moves a sign: the coloured copy lies exactly under the text', () => {
    const line = fc.string({ unit: fc.constantFrom(...'ab:# -\'"{}[]'), maxLength: 30 });
    fc.assert(
      fc.property(line, (text) => {
        expect(
          splitLine(text)
            .map((part) => part.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });

  it.each([
    ['  - name: Lamps # for now', ['name'], [' # for now']],
    ['title: "No # here"', ['title'], []],
    ["title: it's # here", ['title'], [' # here']],
    ['# all of it: x', [], ['# all of it: x']],
    ['origins: [https://a.example#x]', ['origins'], []],
  ])('finds key and comment in %j', (line, keys, comments) => {
    const of = (sort: string): string[] => splitLine(line).flatMap((part) => (part.sort === sort ? [part.text] : []));
    expect(of('key')).toEqual(keys);
    expect(of('comment')).toEqual(comments);
  });
});
