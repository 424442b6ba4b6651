import type { ComponentChildren } from 'preact';
import type { ConfigVersion } from '../../shared/admin-answers.ts';
import { sayToken } from '../../shared/say-token.ts';
import { sayDay } from '../words/say-time.ts';

interface Props extends Pick<ConfigVersion, 'pushed_by' | 'message'> {
  /** What it changed, where that is said here too. */
  children?: ComponentChildren;
}

/** What a version was for, what it changed, and which token put it live; nothing of what was not kept. */
export function PushedBy({ pushed_by, message, children }: Props) {
  const token = pushed_by && `with ${sayToken(pushed_by, (ms) => sayDay(new Date(ms).toISOString()))}`;
  return (
    <>
      {message && <span class="message">“{message}”</span>}
      <span class="note">
        {children}
        {children && token && ' · '}
        {token}
      </span>
    </>
  );
}
