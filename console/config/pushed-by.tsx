import type { ConfigVersion } from '../../shared/console-answers.ts';
import { sayToken } from '../../shared/say-token.ts';
import { sayDay } from '../words/say-time.ts';

/** What a version was for, and which token put it live; nothing where neither was kept. */
export function PushedBy({ pushed_by, message }: Pick<ConfigVersion, 'pushed_by' | 'message'>) {
  return (
    <>
      {message && <span class="message">“{message}”</span>}
      {pushed_by && <span class="note">with {sayToken(pushed_by, (ms) => sayDay(new Date(ms).toISOString()))}</span>}
    </>
  );
}
