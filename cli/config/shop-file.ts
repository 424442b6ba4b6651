/** The config file on this machine, and the versions of it that the server has. */
import { readFile } from 'node:fs/promises';
import type { ConfigIssue, ConfigVersion } from '../../shared/admin-answers.ts';
import type { Target } from '../client.ts';
import { ask, askOrComplain, explain } from '../client.ts';
import { Complaint } from '../command.ts';

/** Where the config lies when no file is named. */
export const USUAL_FILE = 'shop.yaml';

/** Versions were once hashes that might begin like an option. */
export const VERSION_LIKE_OPTION = /^-[\w-]{10}$/;

/** The text of the file; throws a Complaint where there is none. */
export async function readShopFile(path = USUAL_FILE): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT') throw new Complaint(`"${path}" cannot be read: ${message}`);
    throw new Complaint(`There is no file "${path}". Make one with: npm run shelf -- init`);
  }
}

/** At most one file may be named; without one it is `shop.yaml`. */
export function oneFile(words: string[]): string {
  if (words.length > 1) throw new Complaint(`One file at a time: ${words.join(', ')} are ${words.length}.`);
  return words[0] ?? USUAL_FILE;
}

/**
 * Asks the server to check the text, or to check it and put it live. `version` is null where it has errors.
 * @param message what the push is for
 */
export async function sendConfig(
  target: Target,
  yaml: string,
  how: 'check' | 'push',
  message?: string,
): Promise<{ version: string | null; issues: ConfigIssue[] }> {
  const query = new URLSearchParams({ ...(how === 'check' && { check: '1' }), ...(message && { message }) });
  const answer = await ask(target, 'PUT', `/config${query.size > 0 ? `?${query}` : ''}`, yaml, {
    type: 'application/yaml',
  });
  if (answer.status === 422) {
    const { error } = answer.json as { error: { issues?: ConfigIssue[] } };
    return { version: null, issues: error.issues ?? [] };
  }
  if (answer.status !== 200) throw new Complaint(explain(target, answer));
  return answer.json as { version: string; issues: ConfigIssue[] };
}

/** Newest first; the first one is live. */
export async function configHistory(target: Target): Promise<ConfigVersion[]> {
  const { json } = await askOrComplain(target, 'GET', '/config/history');
  return (json as { versions: ConfigVersion[] }).versions;
}

/** The text of a version; throws a Complaint where the server does not have it. */
export async function configText(target: Target, version: string): Promise<string> {
  const answer = await ask(target, 'GET', `/config?version=${encodeURIComponent(version)}`);
  if (answer.status === 404) {
    throw new Complaint(`There is no version "${version}". See: npm run shelf -- history --shop ${target.shop}`);
  }
  if (answer.status !== 200) throw new Complaint(explain(target, answer));
  return answer.text;
}

/** The version that is live and its text; null: nothing was pushed yet, and the defaults are in force. */
export async function liveConfig(target: Target): Promise<{ version: string; yaml: string } | null> {
  const live = (await configHistory(target))[0];
  return live ? { version: live.version, yaml: await configText(target, live.version) } : null;
}
