import { expect, it } from 'vitest';
import { baseOf } from '../../console/config/draft-store.ts';

it('a draft that was begun before any config stays so, whatever went live since', () => {
  expect(baseOf({ yaml: '', base: null }, 'v1')).toBeNull();
  expect(baseOf({ yaml: '', base: 'v1' }, 'v2')).toBe('v1');
  expect(baseOf(null, 'v2')).toBe('v2');
});
