/** What hidden products are called, kept with their ids: on another page nothing there says it to the visitor's panel. */
import type { Profile } from './profile.ts';

/** Characters kept of a title. */
const MAX_TITLE = 100;

/** The profile with these titles and those that it has, as far as their products are hidden: no more than those. */
export function withTitles(profile: Profile, titles: Record<string, string> = {}): Profile {
  const known = Object.entries({ ...profile.titles, ...titles })
    .filter(([id]) => profile.hidden.includes(id))
    .map(([id, title]) => [id, title.slice(0, MAX_TITLE)]);
  return { ...profile, titles: Object.fromEntries(known) as Profile['titles'] };
}
