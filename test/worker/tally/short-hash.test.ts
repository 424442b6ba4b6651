import { hash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shortHash } from '../../../worker/tally/short-hash.ts';

const inNode = (text: string) => hash('sha256', text, 'base64url').slice(0, 16);

test('is the beginning of SHA-256 of any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      expect(shortHash(text)).toBe(inNode(text));
    }),
  );
});

test('is so at every length, where blocks begin and end', () => {
  for (let length = 0; length < 400; length++) expect(shortHash('é'.repeat(length))).toBe(inNode('é'.repeat(length)));
  for (let length = 0; length < 200; length++) expect(shortHash('a'.repeat(length))).toBe(inNode('a'.repeat(length)));
});
