import type { Preview } from './admin-answers.ts';
import { HOLDOUT } from './vocabulary.ts';

/** Why a preview shows no shelf, in English. */
export type NoShelf = { because: 'unpublished' | 'holdout' | 'no-placement' | 'no-kind' | 'too-few'; text: string };

/** @param page the type of the page that was looked at */
export function whyNoShelf(
  { snapshot, variant, tried }: Pick<Preview, 'snapshot' | 'variant' | 'tried'>,
  page: string,
): NoShelf {
  if (snapshot === null) return { because: 'unpublished', text: 'nothing is published yet' };
  if (variant === HOLDOUT)
    return { because: 'holdout', text: 'this visitor is in the holdout, which sees none, for comparison' };
  if (tried?.length === 0)
    return {
      because: 'no-placement',
      text: `no placement stands on pages of the type ${page}: the config has none, or it is off`,
    };
  const kinds = [...new Set(tried?.flatMap((placement) => placement.kinds))];
  if (tried && kinds.length === 0)
    return {
      because: 'no-kind',
      text: `the kinds of ${listed(tried.map(({ placement }) => placement))} are none at this stage`,
    };
  const which = tried
    ? `${listed(kinds)} ${kinds.length === 1 ? 'has' : 'have each'} too few products`
    : 'too few products fit';
  return { because: 'too-few', text: `${which} for this visit, fewer than min_items asks for` };
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
