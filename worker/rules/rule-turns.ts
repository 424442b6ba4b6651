/** When the rules of a config turn: by their dates, their hours and their weekdays. */
import { MINUTE_MS } from '../../shared/durations.ts';
import type { ShopConfig } from '../../shared/shop-config.ts';
import type { CompiledRules } from './compiled-rules.ts';
import { kindsIn } from './conditions/conditions.ts';
import type { Turns } from './conditions/condition-kind.ts';
import { eachWhen } from './walk-rules.ts';

const QUARTER_MINUTES = 15;

/** The instants at which a `from` or an `until` of any rule begins or ends, ascending; ms since 1970. */
export function turnsOf(config: ShopConfig): number[] {
  const turns = new Set<number>();
  eachTurn(config, ({ instants }) => instants?.forEach((instant) => turns.add(instant)));
  return [...turns].sort((a, b) => a - b);
}

/** Every time zone is whole quarters of an hour ahead of another, so their clocks agree on the minute of the quarter. */
export function clockTurnsOf(config: ShopConfig): number[] {
  const turns = new Set<number>();
  eachTurn(config, ({ minutes }) => minutes?.forEach((minute) => turns.add(minute % QUARTER_MINUTES)));
  return [...turns];
}

function eachTurn(config: ShopConfig, meet: (turns: Turns) => void): void {
  eachWhen(config, (when) => {
    const { time_zone: zone = config.shop.time_zone } = when;
    for (const kind of kindsIn(when)) if (kind.turns) meet(kind.turns(when, zone));
  });
}

/** Around `now`, the time in which no rule turns by its date, its hours or its weekdays: from, until; ms since 1970. */
export function timeWithoutTurn({ turns, clockTurns }: CompiledRules, now: number): [from: number, until: number] {
  let from = -Infinity;
  let until = Infinity;
  if (clockTurns.length > 0) {
    const minute = Math.floor(now / MINUTE_MS);
    let first = minute;
    while (!clockTurns.includes(first % QUARTER_MINUTES)) first--;
    let next = minute + 1;
    while (!clockTurns.includes(next % QUARTER_MINUTES)) next++;
    from = first * MINUTE_MS;
    until = next * MINUTE_MS;
  }
  for (const turn of turns) {
    if (turn <= now) from = Math.max(from, turn);
    else return [from, Math.min(until, turn)];
  }
  return [from, until];
}
