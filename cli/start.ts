/** `npm start`: the whole product on this machine, with a demo shop in it. */
import { fileURLToPath } from 'node:url';
import { buildAll } from './build.ts';
import { seedDemo } from './seed-demo.ts';
import { STATE_FOLDER, localOperatorToken, serve } from './serve.ts';

const USUAL_PORT = 8787;

/** Builds what changed, serves it, fills the demo shop where it is empty, and says where everything is. */
export async function start(port: number): Promise<void> {
  const began = Date.now();
  console.log('Building …');
  await buildAll();
  const token = await localOperatorToken();
  const server = await serve({ port, data: `${STATE_FOLDER}/data`, operatorToken: token }).catch((error: unknown) => {
    console.error(
      String(error).includes('EADDRINUSE') || String(error).includes('Address already in use')
        ? `Port ${port} is taken: say another, as in PORT=8788 npm start.`
        : error,
    );
    process.exit(1);
  });
  await seedDemo(server.url, token);
  console.log(`
  Shelftalker is up (${((Date.now() - began) / 1000).toFixed(1)} s).

  Demo shop     ${server.url}/
  Console       ${server.url}/console/
  Admin token   ${token}
                (local only; kept in .shelftalker/operator-token)

  Your own shop: npm run shelf -- import orders orders.csv --shop my-shop
  Stop with Ctrl-C; the data stays.
`);
  const stop = () => void server.close().finally(() => process.exit(0));
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

const HELP = `npm start

Builds the product and serves it on this machine, with a demo shop: worker, KV, ledger, widget, console.

  PORT=8788 npm start    on another port than ${USUAL_PORT}; the command line then takes the same PORT, or --url

All that it keeps is in the folder .shelftalker/ of the project: the data, and the operator's token. Without it,
everything begins anew.`;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [word] = process.argv.slice(2);
  if (word !== undefined) console.log(HELP);
  else await start(Number(process.env.PORT ?? USUAL_PORT));
}
