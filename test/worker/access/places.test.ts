import { expect, it } from 'vitest';
import { ARRIVING_MS, type Place, Places } from '../../../worker/access/places.ts';

const fill = (places: Places, now: number, n: number): Place[] => Array.from({ length: n }, () => places.enter(now)!);

it('no more are under way than may be, and one that is over makes room', () => {
  const places = new Places(3, 1000);
  const [first] = fill(places, 0, 3);
  expect(places.enter(0)).toBeNull();
  first!.leave();
  first!.leave();
  expect(places.enter(0)).not.toBeNull();
  expect(places.enter(0)).toBeNull();
});

it('those whose bodies do not come hold no place, and those whose bodies came do', () => {
  const places = new Places(3, 1000);
  for (let now = 0; now < 20 * ARRIVING_MS; now += ARRIVING_MS)
    for (const place of fill(places, now, 3)) expect(place).not.toBeNull();
  const now = 20 * ARRIVING_MS;
  for (const place of fill(places, now, 3)) expect(place.arrived(now + 1)).toBe(true);
  expect(places.enter(now + 2 * ARRIVING_MS)).toBeNull();
});

it('bodies that were held back do not get in beyond the bound when they come together', () => {
  const places = new Places(3, 10_000);
  const held = [0, 1, 2].flatMap((n) => fill(places, n * 1000, 3));
  expect(held.filter((place) => place.arrived(5000))).toHaveLength(3);
});
