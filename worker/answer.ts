import { logFault } from './log-fault.ts';
import type { ZodError } from 'zod';
import { pathText } from './path-text.ts';

/** One thing that is wrong with a request, and where. */
export interface Issue {
  path: string;
  message: string;
}

/** Every refusal of the API, as its code; the one table that turns them into HTTP. */
const STATUS = {
  bad_request: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  timeout: 408,
  conflict: 409,
  too_large: 413,
  unsupported: 415,
  invalid_config: 422,
  too_many_requests: 429,
  unavailable: 503,
} as const;
export type RefusalCode = keyof typeof STATUS;

/** Thrown by a route where the request can't be served; `app.ts` answers it. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly issues: Issue[];
  readonly headers: Record<string, string>;

  constructor(code: RefusalCode, message: string, issues: Issue[] = [], headers: Record<string, string> = {}) {
    super(message);
    this.code = code;
    this.issues = issues;
    this.headers = headers;
  }

  toResponse(): Response {
    const error = { code: this.code, message: this.message, ...(this.issues.length > 0 && { issues: this.issues }) };
    return Response.json({ error }, { status: STATUS[this.code], headers: this.headers });
  }
}

/** The answer to a request that could not be served: why, where it was refused; else that it may be sent again. */
export function refuse(error: unknown): Response {
  if (error instanceof Refusal) return error.toResponse();
  logFault('a request broke', error);
  return new Refusal('unavailable', 'Something went wrong here; the request may be sent again.', [], {
    'retry-after': '5',
  }).toResponse();
}

/** The places that a schema complained about, as `items[0].quantity`. */
export function issuesOf(error: ZodError): Issue[] {
  return error.issues.slice(0, 20).map((issue) => ({ path: pathText(issue.path), message: issue.message }));
}

/** One line for one thing: `items[0].quantity: expected number`. */
export function sayIssue({ path, message }: Issue): string {
  return path ? `${path}: ${message}` : message;
}
