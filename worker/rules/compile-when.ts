/**
 * Turns `when` into conditions that are asked one after the other. Each knows what it needs, so that what depends on
 * the visit alone is asked once a request, and what needs a product's card only when the card is at hand.
 */
import type { When } from '../../shared/shop-rules.ts';
import type { Condition } from './condition.ts';
import { kindOf } from './conditions/conditions.ts';
import { partsOf } from './when-parts.ts';

/** All conditions of a `when`, cheap ones first. None at all: the rule always holds. */
export function compileWhen(when: When, shopZone: string): Condition[] {
  return partsOf(when, shopZone).map((part) => compilePart(part, shopZone));
}

/** The condition of a `when` that asks one thing. */
export function compilePart(part: When, shopZone: string): Condition {
  const { time_zone: zone = shopZone } = part;
  return kindOf(part).compile(part, zone, (when) => compileWhen(when, shopZone));
}
