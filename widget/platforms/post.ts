import { toJson } from '../request/to-json.ts';

/** Posts a body as JSON to the shop's own server. */
export function post(address: string, body: unknown, headers = {}): Promise<Response> {
  return fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: toJson(body),
  });
}
