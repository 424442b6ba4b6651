/** Speaks to one shop's admin API; whatever goes wrong comes back as an `ApiError` with a sentence for people. */
import type { RecommendationRequestInput } from '../../shared/recommendation.ts';
import type { Session } from '../session.ts';
import type { ConfigIssue, ConfigVersion, Preview, PushAnswer, ShopHealth } from '../../shared/admin-answers.ts';
import type { Report } from '../../shared/report-answer.ts';

export class ApiError extends Error {
  /** HTTP status; 0: the server did not answer. */
  readonly status: number;
  /** Of a config that was refused: what is wrong, and where. */
  readonly issues: ConfigIssue[];

  constructor(status: number, message: string, issues: ConfigIssue[] = []) {
    super(message);
    this.status = status;
    this.issues = issues;
  }
}

export type ShopApi = ReturnType<typeof shopApi>;

export function shopApi({ shop, token }: Session) {
  async function ask(method: string, path: string, body?: string, signal?: AbortSignal): Promise<Response> {
    const response = await fetch(`/v1/${encodeURIComponent(shop)}/${path}`, {
      method,
      headers: { authorization: `Bearer ${token}` },
      ...(body !== undefined && { body }),
      ...(signal && { signal }),
    }).catch((error: unknown) => {
      if (signal?.aborted) throw error;
      throw new ApiError(0, 'The server does not answer. Is it running, and is this machine online?');
    });
    if (response.ok) return response;
    if (response.status === 401)
      throw new ApiError(401, 'The token does not open this shop any more. Sign out, and in again with the new one.');
    const { error } = (await response.json().catch(() => ({}))) as {
      error?: { message: string; issues?: ConfigIssue[] };
    };
    throw new ApiError(response.status, error?.message ?? `The server answered ${response.status}.`, error?.issues);
  }
  const json = async <T>(answer: Promise<Response>): Promise<T> => (await answer).json() as Promise<T>;

  return {
    health: () => json<ShopHealth>(ask('GET', 'health')),
    publish: () => json<{ snapshot?: string }>(ask('POST', 'publish')),
    /** Days as `2026-11-22`, both included. */
    report: (from: string, to: string) => json<Report>(ask('GET', `report?from=${from}&to=${to}`)),
    /** The YAML in force, or of an older version; null where none was pushed. */
    async config(version?: string): Promise<{ yaml: string; version: string } | null> {
      try {
        const answer = await ask('GET', version ? `config?version=${encodeURIComponent(version)}` : 'config');
        return { yaml: await answer.text(), version: answer.headers.get('x-config-version') ?? '' };
      } catch (error) {
        if (!version && error instanceof ApiError && error.status === 404) return null;
        throw error;
      }
    },
    history: async () => (await json<{ versions: ConfigVersion[] }>(ask('GET', 'config/history'))).versions,
    /** Checks against the catalogue too, and changes nothing. */
    check: (yaml: string, signal?: AbortSignal) => json<PushAnswer>(ask('PUT', 'config?check', yaml, signal)),
    /** @param message what the change is for; may be empty */
    push: (yaml: string, message: string) =>
      json<PushAnswer>(ask('PUT', `config${message && `?message=${encodeURIComponent(message)}`}`, yaml)),
    /** As the widget asks, which reads a product's category off its page. */
    preview: (question: { yaml?: string; request: RecommendationRequestInput; at?: string }, signal?: AbortSignal) =>
      json<Preview>(ask('POST', 'preview', JSON.stringify({ ...question, as_page: true }), signal)),
    /** Whether the deployment has this shop: any page may ask it for recommendations. */
    exists: () =>
      ask('POST', 'recommendations', '{}').then(
        () => true,
        (error: ApiError) => error.status !== 404,
      ),
  };
}
