import type { ConfigIssue } from '../../shared/admin-answers.ts';
import type { ShopConfig } from '../../shared/shop-config.ts';
import { locate } from './locate.ts';
import { readYaml } from './read-yaml.ts';

type Made = Pick<ShopConfig, 'up_sell' | 'learning'>;

/** What lists are made by: read from the config in force when a version is published, not when a page asks. */
const WITH_THE_LISTS: readonly { path: string[]; of: (config: Made) => unknown }[] = [
  { path: ['up_sell'], of: ({ up_sell }) => up_sell },
  { path: ['learning', 'min_buyers'], of: ({ learning }) => learning.min_buyers },
];

/** Warnings of what a draft changes and its preview cannot show. */
export function unseenInPreview(yaml: string, draft: Made, inForce: Made): ConfigIssue[] {
  const { source } = readYaml(yaml);
  return WITH_THE_LISTS.filter(({ of }) => JSON.stringify(of(draft)) !== JSON.stringify(of(inForce))).map(({ path }) =>
    locate(source, {
      severity: 'warning',
      path,
      message: `\`${path.join('.')}\` shapes the lists that are published: this preview has those of the config in force, and a minute after a push they are made anew`,
    }),
  );
}
