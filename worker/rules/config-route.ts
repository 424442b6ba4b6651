import { Hono } from 'hono';
import { z } from 'zod';
import type { ConfigHistory, ConfigIssue, PushAnswer } from '../../shared/admin-answers.ts';
import { MAX_MESSAGE_LENGTH } from '../../shared/vocabulary.ts';
import type { ShopEnv } from '../access/token-auth.ts';
import { requireToken } from '../access/token-auth.ts';
import { Refusal } from '../answer.ts';
import { parseAs, readText } from '../read-body.ts';
import { forgetEdgeShop } from '../snapshot/edge-store.ts';
import { MAX_CONFIG_LENGTH } from './read-yaml.ts';

const Query = z.object({
  check: z.enum(['1', 'true', '']).optional(),
  version: z.string().max(64).optional(),
  // On one line, whatever was pasted, and without what would move a terminal's cursor.
  message: z
    .string()
    .transform((text) => text.replace(/[\p{C}\s]+/gu, ' ').trim())
    .pipe(z.string().max(MAX_MESSAGE_LENGTH, `at most ${MAX_MESSAGE_LENGTH} characters`))
    .optional(),
});

/**
 * `PUT config`: checks the YAML and, without errors, puts it in force; `?check` only checks, `?message=` says what the
 * change is for.
 * `GET config`: the YAML as written; `?version=` an older one. `GET config/history`.
 */
export const configRoute = new Hono<ShopEnv>();

configRoute.put('/', requireToken, async (c) => {
  const { check, message } = parseAs(Query, c.req.query());
  const yaml = await readText(c.req.raw, MAX_CONFIG_LENGTH);
  const ledger = c.env.LEDGER.getByName(c.get('shop'));
  const note = { pushed_by: c.get('token'), message: message || null };
  const { version, issues } =
    check === undefined ? await ledger.pushConfig(yaml, note) : await ledger.checkConfig(yaml);
  if (version === null) {
    const errors = issues.filter(({ severity }) => severity === 'error');
    throw new Refusal(
      'invalid_config',
      `The config has ${errors.length === 1 ? 'an error' : `${errors.length} errors`}: ${sayWhere(errors[0])}`,
      issues,
    );
  }
  if (check === undefined) forgetEdgeShop(c.get('shop'));
  return c.json({ version, pushed: check === undefined, issues } satisfies PushAnswer);
});

configRoute.get('/', requireToken, async (c) => {
  const { version } = parseAs(Query, c.req.query());
  const found = await c.env.LEDGER.getByName(c.get('shop')).config(version);
  if (!found)
    throw new Refusal(
      'not_found',
      version
        ? `There is no version "${version}" of the config.`
        : 'No config was pushed yet: the defaults are in force.',
    );
  return c.text(found.yaml, 200, {
    'content-type': 'application/yaml; charset=utf-8',
    'x-config-version': found.version,
  });
});

configRoute.get('/history', requireToken, async (c) => {
  return c.json({ versions: await c.env.LEDGER.getByName(c.get('shop')).configHistory() } satisfies ConfigHistory);
});

function sayWhere(issue: ConfigIssue | undefined): string {
  return issue
    ? `line ${issue.line}, column ${issue.column}: ${issue.message}${issue.hint ? ` (${issue.hint})` : ''}`
    : '';
}
