import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** The page reader as one minified script that sets the global `Reader`. */
export async function bundleReader(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: true,
      lib: {
        entry: fileURLToPath(new URL('./reader.ts', import.meta.url).href),
        formats: ['iife'],
        name: 'Reader',
      },
    },
  });
  const [{ output }] = built as unknown as [{ output: [{ code: string }] }];
  return output[0].code;
}
