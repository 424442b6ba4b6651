// Installs what package-lock.json names, when it is not there yet. Plain JavaScript: it runs on whatever Node is at hand.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
// Not `npm ci`: it refuses a lock file that leaves out the builds of other systems, which a mirror may not carry.
const INSTALL = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
const installed = `${root}node_modules/.package-lock.json`;

/** Whether node_modules is at least as new as the lock file. */
function upToDate() {
  return existsSync(installed) && statSync(installed).mtimeMs >= statSync(`${root}package-lock.json`).mtimeMs - 1000;
}

export function install() {
  if (upToDate()) return;
  console.log('Installing packages, once …');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const result = spawnSync(npm, INSTALL, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (result.status !== 0) {
    console.error('npm install failed: see above. It needs Node 20 or newer, npm, and a way to the npm registry.');
    process.exit(result.status ?? 1);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) install();
