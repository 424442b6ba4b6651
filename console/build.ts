/// <reference types="node" />
/** Builds the console into a folder of static files. */
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

export async function buildConsole(outDir: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    root: fileURLToPath(new URL('.', import.meta.url).href),
    base: '/console/',
    publicDir: false,
    build: { outDir, emptyOutDir: true, modulePreload: false },
    oxc: { jsx: { importSource: 'preact' } },
  });
}
