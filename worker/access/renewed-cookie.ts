import { SUMMARY_COOKIE, cookieText } from '../../shared/summary-cookie.ts';

/**
 * What sets the visitor's own cookie anew, where a request brings it: on a path of the shop's own address. A browser
 * that lets what a script writes go after seven days keeps what a server sets. Nothing of it is looked at or kept. Only for a page that asks for it, awaits the answer and
 * looks again whether it may be kept (widget/events/open-queue.ts): by then the visitor may have had it deleted.
 */
export function renewedCookie(request: Request): { 'set-cookie'?: string } {
  const cookies = request.headers.get('cookie');
  const [, summary] = (cookies !== null && SUMMARY_COOKIE.exec(cookies)) || [];
  return summary === undefined ? {} : { 'set-cookie': cookieText(`1.${summary}`, request.url.startsWith('https:')) };
}
