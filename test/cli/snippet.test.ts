import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Placements } from '../../shared/shop-placements.ts';
import { shelvesOf, snippet } from '../../shared/snippet.ts';
import { folderWith, runShelf } from './run-shelf.ts';
import type { StubServer } from './stub-server.ts';
import { startStub } from './stub-server.ts';

const USUAL = shelvesOf(Placements.parse({}));
let server: StubServer;
beforeEach(async () => {
  server = await startStub();
});
afterEach(() => server.close());

test('the README, `shop create` and `shop snippet` print one text, with room for what the config draws', async () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  expect(readme).toContain(snippet('https://shelf.example', 'my-shop', USUAL));
  const folder = folderWith({});
  const create = ['shop', 'create', 'new-shop', '--url', server.url, '--token', 'operator'];
  expect((await runShelf(folder, create)).out).toContain(snippet(server.url, 'new-shop', USUAL));
  const shelves = { home: 2, product: 3 };
  server.answers.health = [200, { shelves }];
  const { out } = await runShelf(folder, ['shop', 'snippet', 's'], server);
  expect(out).toBe(`${snippet(server.url, 's', shelves)}\n`);
  expect(out).toContain('[data-shelf="product"]{min-height:max(73.75em,');
});
