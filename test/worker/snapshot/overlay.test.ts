import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KEY_LENGTH, findInBucket, writeBuckets } from '../../../worker/snapshot/bucket.ts';
import { DraftVersion, blankLayers } from '../../../worker/snapshot/draft-version.ts';
import type { Manifest } from '../../../worker/snapshot/manifest.ts';
import { contentKeys, manifestText, parseManifest, unnamed } from '../../../worker/snapshot/manifest.ts';
import type { Section } from '../../../worker/snapshot/overlay.ts';
import { changedLines, movedIds } from '../../../worker/snapshot/overlay.ts';
import { contentKey } from '../../../worker/snapshot/snapshot-store.ts';

/** Ids as shops have them, and as nobody should. */
const id = fc.oneof(
  fc.constantFrom(
    'a',
    'b',
    'A-1',
    'tab\there',
    'line\nbreak',
    '"quoted"',
    '\ncategory:Home > "Lamps"',
    'Łódź',
    '🧦',
    '',
  ),
  fc.string({ unit: 'binary', maxLength: 5 }),
);
const lines = fc.dictionary(id, fc.integer({ min: 0, max: 3 }), { maxKeys: 12 });
const bucket = (content: Record<string, number>) =>
  writeBuckets(
    Object.entries(content).map(([key, n]) => [key, JSON.stringify({ n })]),
    1,
  )[0]!;
/** As a reader looks: over the bucket first, then in it. */
const read = (over: string, base: string, one: string) => (findInBucket(over, one) ?? findInBucket(base, one)) || null;

describe('lines over a bucket', () => {
  it('make of what was what is, for every item of either', () => {
    fc.assert(
      fc.property(lines, lines, (before, now) => {
        const [base, next] = [bucket(before), bucket(now)];
        const over = changedLines(base, next);
        const ids = [...Object.keys(before), ...Object.keys(now), 'in neither'];
        for (const one of ids) expect(read(over, base, one)).toBe(findInBucket(next, one));
        // And no others: nothing lies there that is as it was.
        for (const one of ids) if (before[one] === now[one]) expect(findInBucket(over, one)).toBeNull();
        expect(changedLines(base, base)).toBe('');
      }),
    );
  });

  it('tell, beside others, exactly what a reader would find changed', () => {
    fc.assert(
      fc.property(lines, lines, lines, (first, second, third) => {
        const [base, a, b] = [bucket(first), bucket(second), bucket(third)];
        const moved = new Set(movedIds(changedLines(base, a), changedLines(base, b)));
        const ids = new Set([first, second, third].flatMap((content) => Object.keys(content)));
        for (const one of ids)
          expect(moved.has(one), JSON.stringify(one)).toBe(findInBucket(a, one) !== findInBucket(b, one));
      }),
    );
  });
});

describe('a manifest', () => {
  const section = fc.record({ key: fc.constant('k'.repeat(KEY_LENGTH)), text: lines.map(bucket).filter(Boolean) });
  const sections = fc.dictionary(fc.nat(7).map(String), section);
  const ofNumbers = (named: Record<string, Section>) =>
    new Map(Object.entries(named).map(([n, one]) => [Number(n), one] as const));
  const manifest = fc.record({ lists: sections, cards: sections }).map((overlay): Manifest => ({
    ...unnamed(blankLayers(8)),
    id: 'named',
    overlay: { lists: ofNumbers(overlay.lists), cards: ofNumbers(overlay.cards) },
  }));

  it('is read as it was written, and not at all where a part of it is missing or anything is behind it', () => {
    fc.assert(
      fc.property(manifest, fc.double({ min: 0, max: 1, noNaN: true }), (written, share) => {
        const text = manifestText(written);
        const isBare = written.overlay!.lists.size + written.overlay!.cards.size === 0;
        const { overlay, ...bare } = written;
        expect(parseManifest(text)).toEqual(isBare ? bare : { ...bare, overlay });
        expect(parseManifest(text.slice(0, Math.floor(share * (text.length - 1))))).toBeNull();
        expect(parseManifest(`${text}\n"a"\t{}`)).toBeNull();
      }),
    );
  });

  it('of before there was an overlay is read as ever', () => {
    const old = { ...unnamed(blankLayers(2)), id: 'old', published_at: 7 };
    expect(parseManifest(JSON.stringify(old))).toEqual(old);
    expect(manifestText(old)).toBe(JSON.stringify(old));
  });
});

describe('a draft', () => {
  const places = fc.array(fc.tuple(fc.constantFrom('lists' as const, 'cards' as const), fc.nat(3), fc.nat(300)), {
    maxLength: 40,
  });

  it('never has more over its buckets than it may, and names the same content alike wherever it lies', () => {
    fc.assert(
      fc.property(places, fc.nat(600), fc.nat(40), (changes, most, cut) => {
        let draft = new DraftVersion(blankLayers(4), most);
        const content = { lists: ['', '', '', ''], cards: ['', '', '', ''] };
        for (const [at, [family, number, characters]] of changes.entries()) {
          // A process that dies goes on with what it had noted.
          if (at === cut) draft = new DraftVersion(draft.layers(), most);
          const text = `\n"${at}"\t`.padEnd(characters, '7');
          const key = contentKey(text);
          content[family][number] = key;
          const full = draft.lay({ family, bucket: number }, { key, text });
          if (full) draft.write(full, draft.contentKey(full));
          const { overlay } = draft.layers();
          const over = [...overlay!.lists.values(), ...overlay!.cards.values()];
          expect(over.reduce((sum, one) => sum + one.text.length, 0)).toBeLessThanOrEqual(most);
        }
        const blank = ' '.repeat(KEY_LENGTH);
        for (const family of ['lists', 'cards'] as const)
          expect(contentKeys(draft.layers(), family)).toBe(content[family].map((key) => key || blank).join(''));
      }),
    );
  });

  it('writes the bucket under the largest section first', () => {
    const draft = new DraftVersion(blankLayers(4), 100);
    const lay = (number: number, characters: number) =>
      draft.lay({ family: 'cards', bucket: number }, { key: 'k'.repeat(KEY_LENGTH), text: 'x'.repeat(characters) });
    expect(lay(0, 30)).toBeNull();
    expect(lay(1, 50)).toBeNull();
    expect(lay(2, 20)).toBeNull();
    expect(lay(3, 1)).toEqual({ family: 'cards', bucket: 1 });
  });
});
