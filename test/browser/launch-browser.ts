import type { Browser } from 'playwright-core';
import { chromium } from 'playwright-core';

/** The Chromium that `SHELFTALKER_CHROME` names, else the build that comes inside an npm package (Linux x64), unpacked. */
export async function browserPath(): Promise<string> {
  if (process.env.SHELFTALKER_CHROME) return process.env.SHELFTALKER_CHROME;
  // On a bare Linux these two make the package unpack the libraries it brings along.
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs22.x';
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs22.x';
  const { default: bundled } = await import('@sparticuz/chromium');
  return bundled.executablePath();
}

export const BROWSER_ARGS = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A real Chromium, headless, so that the tests need nothing installed by hand. */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await browserPath(), args: BROWSER_ARGS });
}
