import { SECURITY_HEADERS } from './security-headers.ts';

/** Never all senders in step: they are told one of these in turn. */
const RETRY_AFTER_S = ['2', '3', '4', '5', '6'];
const BODY = JSON.stringify({
  error: { code: 'unavailable', message: 'Too much at once: send it again in a moment.' },
});
/**
 * Any page may read it: it is the same for everyone, and nobody has been looked up yet. All that is in it is made
 * beforehand, since it is sent when there is no time.
 */
const ANSWERS = RETRY_AFTER_S.map((seconds) => ({
  status: 503,
  headers: new Headers({
    ...SECURITY_HEADERS,
    'content-type': 'application/json',
    'retry-after': seconds,
    'access-control-allow-origin': '*',
    'access-control-expose-headers': 'retry-after',
  }),
}));
let turn = 0;

/** 503 with `Retry-After`. The request's body stays unread: the runtime drains it. */
export function busyAnswer(): Response {
  turn = (turn + 1) % ANSWERS.length;
  return new Response(BODY, ANSWERS[turn]);
}
