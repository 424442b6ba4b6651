import type { TokenUsed } from './admin-answers.ts';

/** Who pushed, as far as a token tells: `the shop's token of 3 Nov 2026`. @param sayDay a time, in ms since 1970, as a day */
export function sayToken({ kind, made_at }: TokenUsed, sayDay: (ms: number) => string): string {
  switch (kind) {
    case 'operator':
      return 'the operator’s token';
    case 'shop':
      return made_at === null ? 'the shop’s token' : `the shop’s token of ${sayDay(made_at)}`;
  }
  return kind satisfies never;
}
