import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { app } from '../../../worker/app.ts';
import type { Environment } from '../../../worker/environment.ts';
import { sharedData } from '../../fixtures/shared-data.ts';

const folder = `${sharedData()}/real/lists/json-test-suite`;

/** A deployment with one shop without orders; its tally counts nothing. */
const env = {
  LOCAL: 'true',
  SNAPSHOTS: { get: async () => new Map([['s/shop', JSON.stringify({ created_at: 0, token_sha256: '00' })]]) },
  LEDGER: { getByName: () => ({ publishedCopy: async () => null }) },
  TALLY: { getByName: () => ({ record: async () => ({ counted: 0 }) }) },
} as unknown as Environment;
const context = {
  waitUntil: () => undefined,
  passThroughOnException: () => undefined,
  props: {},
} as unknown as ExecutionContext;

async function send(route: string, body: Buffer): Promise<{ status: number; message: string }> {
  const response = await app.fetch(
    new Request(`https://shelf.test/v1/s/${route}`, { method: 'POST', body: new Uint8Array(body) }),
    env,
    context,
  );
  const { error } = (await response.json()) as { error?: { message: string } };
  return { status: response.status, message: error?.message ?? '' };
}

describe.skipIf(!existsSync(folder))('the JSON test suite', () => {
  for (const route of ['recommendations', 'events'])
    it(`is parsed by ${route}: what is JSON is taken as JSON, what is none is refused, and nothing is a fault`, async () => {
      const wrong: string[] = [];
      for (const name of readdirSync(folder)) {
        const body = readFileSync(`${folder}/${name}`);
        const { status, message } = await send(route, body);
        const parsed = !/not JSON|nested/.test(message);
        // An empty body asks for the usual shelves.
        const empty = route === 'recommendations' && body.toString().trim() === '';
        if (
          status >= 500 ||
          (name.startsWith('y_') && !parsed) ||
          (name.startsWith('n_') && status !== 400 && status !== 413 && !empty)
        )
          wrong.push(`${name}: ${status} ${message}`);
      }
      expect(wrong).toEqual([]);
    });
});
