import { expect, it } from 'vitest';
import { plainText } from '../../../formats/values/plain-text.ts';

it('a text loses its tags, styles and scripts, and its entities become what they stand for', () => {
  const html = '<STYLE>a{}</style><p class="x">Caf&eacute; &amp; <b>mug</b></p><script>alert(1)</script> 5 < 6<br>';
  expect(plainText(html)).toBe('Café & mug 5 < 6');
  expect(plainText('Moss &constructor; &toString; &Fern; &szlig;')).toBe('Moss &constructor; &toString; &Fern; ß');
  expect(plainText('a <style> that is never closed <script>b</script> c')).toBe('a that is never closed c');
});

it('a text made to take for ever takes no longer than another of its length', () => {
  const began = performance.now();
  for (const part of ['<a', '<style ', '<script>', '</', '&#', '&a', '<!--', '\\n', ' \n'])
    plainText(`${part.repeat(1_000_000 / part.length)}x<`);
  expect(performance.now() - began).toBeLessThan(5_000);
});
