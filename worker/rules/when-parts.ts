/** Takes a `when` apart into such as ask one thing each: rules that ask for the same have the same parts. */
import type { When } from '../../shared/shop-rules.ts';
import { kindsIn } from './conditions/conditions.ts';

/** The parts of a `when`, cheap ones first; all of them together ask what it asks. None at all: the rule always holds. */
export function partsOf(when: When, shopZone: string): When[] {
  const { time_zone: zone = shopZone, all = [], any, not, ...single } = when;
  return [
    ...kindsIn(single).flatMap((kind) => kind.parts(when, zone)),
    ...all.flatMap((part) => partsOf(part, shopZone)),
    ...kindsIn({ any, not }).flatMap((kind) => kind.parts(when, zone)),
  ];
}
