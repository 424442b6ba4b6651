/**
 * Turns `when` into conditions that are asked one after the other. Each knows what it needs, so that what depends on
 * the visit alone is asked once a request, and what needs a product's card only when the card is at hand.
 */
import { sayMany } from '../../shared/say-many.ts';
import { WEEKDAYS, type When } from '../../shared/shop-rules.ts';
import { allNeeds, type Condition, keyOf, keysOf, NEEDS } from './condition.ts';
import { compileAttributes, listText, rangeText, within, withinPrice } from './compile-selector.ts';
import { clockText, endOf, instantOf } from './local-time.ts';
import { foldCategory, paidPrice } from './product-facts.ts';
import type { Question } from './question.ts';
import { partsOf } from './when-parts.ts';

/** All conditions of a `when`, cheap ones first. None at all: the rule always holds. */
export function compileWhen(when: When, shopZone: string): Condition[] {
  return partsOf(when, shopZone).map((part) => compilePart(part, shopZone));
}

/** The condition of a `when` that asks one thing. */
export function compilePart(part: When, shopZone: string): Condition {
  const { time_zone: zone = shopZone } = part;
  if (part.stages) return oneOf('stage', part.stages, stageOf);
  if (part.pages) return oneOf('page', part.pages, pageOf);
  if (part.placements) return oneOf('placement', part.placements, placementOf, NEEDS.placement);
  if (part.kinds) return oneOf('kind', part.kinds, kindOf, NEEDS.kind);
  if (part.devices) return oneOf('device', part.devices, deviceOf);
  if (part.lifecycles) return oneOf('lifecycle', part.lifecycles, lifecycleOf);
  if (part.countries) return oneOf('country', part.countries, countryOf);
  if (part.items) return oneOf("page's product", part.items, itemOf, NEEDS.own);
  if (part.languages) return language(part.languages);
  if (part.experiment) return experiment(part.experiment);
  if (part.from !== undefined) return from(part.from, zone);
  if (part.until !== undefined) return until(part.until, zone);
  if (part.weekdays) return weekdays(part.weekdays, zone);
  if (part.hours) return hours(part.hours, zone);
  if (part.categories) return category(part.categories);
  if (part.cart) return cart(part.cart);
  if (part.any) return anyOf(part.any.map((one) => compileWhen(one, shopZone)));
  return part.not ? not(compileWhen(part.not, shopZone)) : product(part);
}

/** What a visit or a shelf has of something, by its name. */
type Actual = (question: Question) => string | null | undefined;
const stageOf: Actual = ({ context }) => context.stage;
const pageOf: Actual = ({ context }) => context.page;
const placementOf: Actual = ({ placement }) => placement;
const kindOf: Actual = ({ kind }) => kind;
const deviceOf: Actual = ({ context }) => context.device;
const lifecycleOf: Actual = ({ context }) => context.lifecycle;
const countryOf: Actual = ({ context }) => context.country?.toUpperCase();
const itemOf: Actual = ({ context }) => context.item;

function oneOf(name: string, wanted: readonly string[], actual: Actual, needs: number = NEEDS.visit): Condition {
  const set = new Set(wanted);
  return {
    needs,
    key: keyOf(name, wanted),
    holds: (question) => set.has(actual(question) ?? ''),
    why: (question) => `the ${name} is ${shown(actual(question))}, not ${listText(wanted)}`,
  };
}

function shown(value: string | null | undefined): string {
  return value ? `\`${value}\`` : 'not known';
}

function language(wanted: string[]): Condition {
  const tags = wanted.map((tag) => tag.toLowerCase());
  return {
    needs: NEEDS.visit,
    key: keyOf('language', wanted),
    holds: ({ context }) => {
      const actual = context.language?.toLowerCase();
      return actual !== undefined && tags.some((tag) => actual === tag || actual.startsWith(`${tag}-`));
    },
    why: ({ context }) => `the language is ${shown(context.language)}, not ${listText(wanted)}`,
  };
}

function experiment(wanted: Record<string, string | string[]>): Condition {
  const [name, variant] = Object.entries(wanted)[0]!;
  const variants = Array.isArray(variant) ? variant : [variant];
  return {
    needs: NEEDS.visit,
    key: keyOf('experiment', [name, variants]),
    holds: ({ context }) => variants.includes(context.variant?.[name] ?? ''),
    why: ({ context }) => {
      const actual = context.variant?.[name];
      return `the visitor ${actual ? `sees \`${name}: ${actual}\`, not ${listText(variants)}` : `is not in \`${name}\``}`;
    },
  };
}

function from(text: string, zone: string): Condition {
  const begin = instantOf(text, zone);
  return {
    needs: NEEDS.visit,
    key: keyOf('from', begin),
    holds: ({ context }) => context.now >= begin,
    why: ({ context }) => `it begins on ${text}, and in ${zone} it is ${clockText(context.now, zone)}`,
  };
}

function until(text: string, zone: string): Condition {
  const end = endOf(text, zone);
  return {
    needs: NEEDS.visit,
    key: keyOf('until', end),
    holds: ({ context }) => context.now < end,
    why: ({ context }) => `it ended on ${text}, and in ${zone} it is ${clockText(context.now, zone)}`,
  };
}

function weekdays(wanted: readonly (typeof WEEKDAYS)[number][], zone: string): Condition {
  const days = new Set(wanted.map((day) => WEEKDAYS.indexOf(day)));
  return {
    needs: NEEDS.visit,
    key: keyOf('weekdays', [wanted, zone]),
    holds: (question) => days.has(question.clock(zone).weekday),
    why: (question) => `the day is \`${WEEKDAYS[question.clock(zone).weekday]}\` in ${zone}, not ${listText(wanted)}`,
  };
}

/** Minutes of `18:00-22:00`; where it runs over midnight, `until` is below `from`. */
export function minutesOfHours(text: string): { from: number; until: number } {
  const [from = 0, until = 0] = text.split('-').map((part) => {
    const [hour = 0, minute = 0] = part.trim().split(':').map(Number);
    return hour * 60 + minute;
  });
  return { from, until };
}

function hours(wanted: string[], zone: string): Condition {
  const spans = wanted.map(minutesOfHours);
  return {
    needs: NEEDS.visit,
    key: keyOf('hours', [wanted, zone]),
    holds: (question) => {
      const { minute } = question.clock(zone);
      return spans.some(({ from, until }) =>
        from < until ? minute >= from && minute < until : minute >= from || minute < until,
      );
    },
    why: (question) => {
      const { minute } = question.clock(zone);
      const clock = `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
      return `it is ${clock} in ${zone}, not ${listText(wanted)}`;
    },
  };
}

function category(wanted: string[]): Condition {
  const paths = new Set(wanted.map(foldCategory));
  return {
    needs: NEEDS.cards,
    key: keyOf('category', wanted),
    holds: (question) => question.categories.some((path) => paths.has(path)),
    why: (question) => `the page's category is ${shown(question.categories[0])}, not in ${listText(wanted)}`,
  };
}

function product(when: When): Condition {
  const { fits } = compileAttributes({ brands: when.brands, labels: when.labels });
  const { price, brands, labels } = when;
  const wanted = [
    brands && `brands ${listText(brands)}`,
    labels && `labels ${listText(labels)}`,
    price && `price ${rangeText(price)}`,
  ].filter(Boolean);
  return {
    needs: NEEDS.cards,
    key: keyOf('product', [brands, labels, price]),
    holds: ({ item, context }) =>
      item !== null && fits(item) && (!price || withinPrice(paidPrice(item, context.now), price)),
    why: ({ item, context }) =>
      `${item ? `the page's product \`${item.id}\` does not fit` : `${shown(context.item)} is no product that is known, to fit`} ${wanted.join(' and ')}`,
  };
}

function cart(wanted: NonNullable<When['cart']>): Condition {
  const { items, categories, brands, labels, value, count } = wanted;
  if (count)
    return {
      needs: NEEDS.own,
      key: keyOf('cart count', count),
      holds: ({ context }) => within(new Set(context.cart).size, count),
      why: ({ context }) => `the cart holds ${sayMany(new Set(context.cart).size, 'product')}, not ${rangeText(count)}`,
    };
  if (value)
    return {
      needs: NEEDS.cards,
      key: keyOf('cart value', value),
      holds: ({ cartValue }) => cartValue !== null && within(cartValue, value),
      why: ({ cartValue }) => `the cart is worth ${cartValue ?? 'an unknown sum'}, not ${rangeText(value)}`,
    };
  const { fits } = compileAttributes(wanted);
  const needsCards = categories !== undefined || brands !== undefined || labels !== undefined;
  const parts = Object.entries({ items, categories, brands, labels }).filter(([, values]) => values);
  const text = parts.map(([key, values]) => `${key} ${listText(values ?? [])}`).join(' and ');
  return {
    needs: needsCards ? NEEDS.cards : NEEDS.own,
    key: keyOf('cart', [items, categories, brands, labels]),
    holds: ({ cart: products }) => products.some(fits),
    why: () => `nothing in the cart fits ${text}`,
  };
}

function anyOf(parts: Condition[][]): Condition {
  return {
    needs: allNeeds(parts.flat()),
    key: keyOf('any', parts.map(keysOf)),
    holds: (question) => parts.some((part) => part.every((condition) => condition.holds(question))),
    why: (question) => {
      const reasons = parts.map((part) => part.find((condition) => !condition.holds(question))?.why(question) ?? '');
      return `none of its \`any\` holds (${reasons.join('; ')})`;
    },
  };
}

function not(parts: Condition[]): Condition {
  return {
    needs: allNeeds(parts),
    key: keyOf('not', keysOf(parts)),
    holds: (question) => !parts.every((condition) => condition.holds(question)),
    why: () => 'what its `not` excludes is the case',
  };
}
