import fc from 'fast-check';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { parseAmount } from '../../../formats/values/parse-amount.ts';
import { openFile } from '../../../cli/open-file.ts';
import { folderWith } from '../../cli/run-shelf.ts';

async function read(content: string | Buffer, delimiter?: string) {
  const source = await openFile(join(folderWith({ file: content }), 'file'), delimiter);
  const records = [];
  for await (const block of source.records()) records.push(...block);
  return { source, records };
}

describe('a file', () => {
  test('of records over several lines keeps the number of the line where each begins', async () => {
    const { records } = await read('id,title\r\n1,"two\r\nlines"\r\n\r\n2,plain\r\n');
    expect(records).toEqual([
      { line: 2, cells: ['1', 'two\nlines'] },
      { line: 5, cells: ['2', 'plain'] },
    ]);
  });

  test('with a quote that is never closed loses that line alone', async () => {
    const lines = ['id,title,n', '1,good,1', '2,"open,2', '3,"fine, really",3', '4,5" pipe,4', '5,"last""s",5'];
    const { records } = await read(lines.join('\n'));
    expect(records).toEqual([
      { line: 2, cells: ['1', 'good', '1'] },
      { line: 3, message: 'a quote is opened and not closed' },
      { line: 4, cells: ['3', 'fine, really', '3'] },
      { line: 5, cells: ['4', '5" pipe', '4'] },
      { line: 6, cells: ['5', 'last"s', '5'] },
    ]);
  });

  test('with too few or too many columns in a line names that line', async () => {
    const { records } = await read('a,b,c\n1,2\n1,2,3,4\n1,2,3,,\n1,2,3');
    expect(records).toEqual([
      { line: 2, message: '2 columns where the header has 3' },
      { line: 3, message: '4 columns where the header has 3' },
      { line: 4, cells: ['1', '2', '3'] },
      { line: 5, cells: ['1', '2', '3'] },
    ]);
  });

  test.each([
    ['semicolons and a byte order mark', Buffer.from('\ufeffid;title\n1;a,b\n'), ['1', 'a,b']],
    ['tabs, gzipped', gzipSync('id\ttitle\n1\ta,b\n'), ['1', 'a,b']],
    ['windows-1252', Buffer.from([...Buffer.from('id,title\n1,caf'), 0xe9, 0x20, 0x80, 0x0a]), ['1', 'café €']],
    ['UTF-16', Buffer.from('\ufeffid\ttitle\r\n1\tcafé\r\n', 'utf16le'), ['1', 'café']],
    ["a Mac's line ends", Buffer.from('id,title\r1,x\r'), ['1', 'x']],
    ["a spreadsheet's sep line", Buffer.from('sep=;\r\nid;title\r\n1;x\r\n'), ['1', 'x']],
  ])('in %s is read', async (_name, content, cells) => {
    const { source, records } = await read(content);
    expect(source).toMatchObject({ kind: 'table', columns: ['id', 'title'] });
    expect(records).toMatchObject([{ cells }]);
  });

  const RSS = '<?xml version="1.0"?><!-- <list> --><rss><channel><item><id>a</id></item>\n<item><id>b</id></item>';
  test.each([
    ['XML between its items', RSS, '</rss> is missing at its end'],
    ['XML inside an item', `${RSS}<item><id>c`, 'it ends inside an item'],
    ['XML whose last item speaks of the end', `${RSS}<item><![CDATA[</rss>`, 'it ends inside an item'],
    ['XML inside its last tag', `${RSS}</channel></rss`, '</rss> is missing at its end'],
    ['an array between its values', '[{"id":1},\n{"id":2},', 'its list is not closed'],
    ['an array behind a value', '[{"id":1},{"id":2,"x":[1]}', 'its list is not closed'],
    ['an array inside a value', '[{"id":1},{"id":2,"x":[1]', 'it ends in the middle of a value'],
    ['an answer of an API', '{"products": [\n  {"id":1},\n  {"id":2}\n', 'it ends in the middle of a value'],
    ['lines of JSON', '{"id":1}\n{"id":2', 'its last line is not whole'],
    ['a table inside a line', 'id,title\n1,Lamp\n2', 'it ends in the middle of a line'],
    ['a table inside quotes', 'id,title\n1,Lamp\n2,"Clo', 'it ends in the middle of a line'],
  ])('that was cut off says so: %s', async (_name, content, why) => {
    const { source } = await read(content);
    expect(source.cut()).toBe(why);
  });

  test.each([
    ['XML', `${RSS}</channel></rss>\n`],
    ['XML that a cache has signed', `${RSS}</channel></RSS>\n<!-- cached at 12:00 by a cache -->\n`],
    ['XML with nothing around its items', '<item><id>a</id></item>\n<item><id>b</id></item>'],
    ['an array', '[{"id":1,"x":["]"]},{"id":2}\n]\n'],
    ['an array without anything', '[]'],
    ['an answer of an API', '{"products": [\n  {"id":1},\n  {"id":2}\n]}'],
    ['lines of JSON', '{"id":1}\n{"id":2}'],
    ['a table', 'id,title\n1,Lamp\n2,Clock'],
    ['a table with a line of its own below', 'id,title\n1,Lamp\nin all 1\n'],
  ])('that is whole is not taken for cut off: %s', async (_name, content) => {
    const { source } = await read(content);
    expect(source.cut()).toBeNull();
  });

  test('of JSON is read as lines, as an array, as an answer of an API', async () => {
    const objects = [{ id: 'a' }, { id: 'b {"[', n: [1] }];
    for (const text of [
      objects.map((one) => JSON.stringify(one)).join('\n'),
      JSON.stringify(objects),
      JSON.stringify(objects, null, 2),
      JSON.stringify({ orders: objects }, null, 2),
      objects.map((one) => JSON.stringify(one, null, 2)).join('\n'),
    ]) {
      const { records } = await read(text);
      expect(records.map((record) => 'object' in record && record.object)).toEqual(objects);
    }
    const { records } = await read('{"id":1}\n{"id":\n{"id":12345678901234567890,"to":-12345678901234567890}');
    expect(records).toEqual([
      { line: 1, object: { id: 1 } },
      { line: 2, message: 'this is no JSON' },
      { line: 3, object: { id: '12345678901234567890', to: '-12345678901234567890' } },
    ]);
  });

  test('of JSON nested beyond all reason loses that record alone, and says where', async () => {
    const deep = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
    const message = 'this is nested deeper than 100 levels';
    for (const levels of [150, 200_000]) {
      const { records } = await read(
        `{"id":1}\n${deep(levels)}\n{"id":2,"a":${deep(levels)}}\n{"id":1234567890123456,"a":${deep(levels)}}\n{"id":3}`,
      );
      expect(records).toEqual([
        { line: 1, object: { id: 1 } },
        { line: 2, message },
        { line: 3, message },
        { line: 4, message },
        { line: 5, object: { id: 3 } },
      ]);
    }
    expect((await read(`[{"id":1},\n{"id":${deep(200_000)}},\n{"id":3}]`)).records).toEqual([
      { line: 1, object: { id: 1 } },
      { line: 2, message },
      { line: 3, object: { id: 3 } },
    ]);
  });

  test('of any texts comes back as it was written, with right line numbers', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', '\n', ' ', '5') });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 20 }), async (rows) => {
        const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;
        const { records } = await read(['a,b', ...rows.map((row) => row.map(quote).join(','))].join('\n'));
        let line = 2;
        const expected = rows.map((cells) => {
          const at = line;
          line += cells.join('').split('\n').length;
          return { line: at, cells };
        });
        expect(records).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });
});

test.each([
  ['2.55', 2.55, null],
  ['2,55', 2.55, null],
  ['1.234,56 €', 1234.56, 'EUR'],
  ['£1,234.56', 1234.56, 'GBP'],
  ['12.50 EUR', 12.5, 'EUR'],
  ['USD 7', 7, 'USD'],
  ['1,234', 1234, null],
  ['1 234,5', 1234.5, null],
  ['-6', -6, null],
  ['−6', -6, null],
  ['(3.00)', -3, null],
])('the amount %s is %d %s', (text, number, currency) => expect(parseAmount(text)).toEqual({ number, currency }));

test.each(['', 'abc', '1.2.3', '12 apples', '--5'])('%j is no amount', (text) => expect(parseAmount(text)).toBeNull());
