/** Draws new cases for every property test that runs in plain Node, round after round, until one finds something. */
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { glob, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const ROOT = fileURLToPath(new URL('..', import.meta.url).href);
const { values } = parseArgs({ options: { rounds: { type: 'string', default: '10' }, seed: { type: 'string' } } });

const files: string[] = [];
for await (const file of glob('test/**/*.test.ts', { cwd: ROOT }))
  if (!file.endsWith('.workerd.test.ts') && (await readFile(`${ROOT}${file}`, 'utf8')).includes("from 'fast-check'"))
    files.push(file);

for (let round = 1; round <= (values.seed ? 1 : Number(values.rounds)); round++) {
  const seed = values.seed ?? String(randomInt(2 ** 31));
  console.log(`round ${round}: ${files.length} files, seed ${seed}`);
  const { status } = spawnSync('vitest', ['run', '--project', 'node', '--reporter', 'dot', ...files], {
    cwd: ROOT,
    env: { ...process.env, SEED: seed },
    stdio: 'inherit',
  });
  if (status !== 0) {
    console.error(`Found with: npm run test:fuzz -- --seed=${seed}`);
    process.exit(1);
  }
}
