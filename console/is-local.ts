/** Whether the console is open on the machine that serves it, where the command line needs neither address nor token. */
export function isLocal(): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(location.hostname);
}
