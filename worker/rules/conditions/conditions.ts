/** All that a rule can ask for: a new key of `when` is a file of this folder and a line here. */
import type { When } from '../../../shared/shop-rules.ts';
import { any } from './any.ts';
import { cart } from './cart.ts';
import { categories } from './categories.ts';
import type { ConditionKind } from './condition-kind.ts';
import { countries } from './countries.ts';
import { devices } from './devices.ts';
import { experiment } from './experiment.ts';
import { from } from './from.ts';
import { hours } from './hours.ts';
import { items } from './items.ts';
import { kinds } from './kinds.ts';
import { languages } from './languages.ts';
import { lifecycles } from './lifecycles.ts';
import { not } from './not.ts';
import { pageProduct } from './page-product.ts';
import { pages } from './pages.ts';
import { placements } from './placements.ts';
import { stages } from './stages.ts';
import { until } from './until.ts';
import { weekdays } from './weekdays.ts';

/** `time_zone` is no condition, it says how others are read; and `all` is taken apart into what it holds. */
export type ConditionKey = Exclude<keyof When, 'time_zone' | 'all'>;

/** In the order in which they are asked: cheap ones first. */
export const CONDITIONS = {
  stages,
  pages,
  placements,
  kinds,
  devices,
  lifecycles,
  countries,
  items,
  languages,
  experiment,
  from,
  until,
  weekdays,
  hours,
  categories,
  brands: pageProduct,
  labels: pageProduct,
  price: pageProduct,
  cart,
  any,
  not,
} satisfies Record<ConditionKey, ConditionKind>;

const KEYS = Object.keys(CONDITIONS) as ConditionKey[];

/** The conditions that stand in a `when`, each once. */
export function kindsIn(when: When): ConditionKind[] {
  return [...new Set<ConditionKind>(KEYS.filter((key) => when[key] !== undefined).map((key) => CONDITIONS[key]))];
}

/** The condition of a `when` that asks one thing. */
export function kindOf(part: When): ConditionKind {
  for (const key of KEYS) if (part[key] !== undefined) return CONDITIONS[key];
  throw new TypeError(`no condition in ${JSON.stringify(part)}`);
}
