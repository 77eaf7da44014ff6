import { err, problem, type Result } from '../result.ts';
import { MESSAGES, parseEnvelope } from './parse-message.ts';
import type { MessageName, Protocol } from './protocol.ts';

/** What answers each message. */
export type Handlers = {
  readonly [Name in MessageName]: (
    request: Protocol[Name]['request'],
  ) => Promise<Protocol[Name]['reply']>;
};

/** Who sent a message, as the browser says it. */
export interface Sender {
  readonly id?: string | undefined;
  readonly url?: string | undefined;
}

/** Who we are: our id and the start of all our own pages' addresses. */
export interface Self {
  readonly id: string;
  readonly origin: string;
}

/**
 * Answers one message, or returns null where it is none of ours: another extension's, one from a
 * web page's process (we have no script there that sends any), unknown, or not of the agreed shape.
 * A handler that throws has a bug; its sender still gets an answer, `messages.handler-failed`.
 */
export function dispatch(
  handlers: Handlers,
  self: Self,
  message: unknown,
  sender: Sender,
): Promise<Result<unknown>> | null {
  if (sender.id !== self.id || !sender.url?.startsWith(self.origin)) return null;
  const envelope = parseEnvelope(message);
  if (envelope === null) return null;
  const { name, request } = envelope;
  switch (name) {
    case 'tab-facts':
      return answer(handlers[name], MESSAGES[name].request(request));
    case 'tab-witness':
      return answer(handlers[name], MESSAGES[name].request(request));
    case 'capture-tab':
      return answer(handlers[name], MESSAGES[name].request(request));
    case 'watch-page':
      return answer(handlers[name], MESSAGES[name].request(request));
    case 'replan-looks':
      return answer(handlers[name], MESSAGES[name].request(request));
    case 'ask-time':
      return answer(handlers[name], MESSAGES[name].request(request));
    case 'replan-reminders':
      return answer(handlers[name], MESSAGES[name].request(request));
    default:
      return name satisfies never;
  }
}

function answer<Request>(
  handler: (request: Request) => Promise<Result<unknown>>,
  request: Request | null,
): Promise<Result<unknown>> | null {
  return request === null ? null : answerOrProblem(handler, request);
}

async function answerOrProblem<Request>(
  handler: (request: Request) => Promise<Result<unknown>>,
  request: Request,
): Promise<Result<unknown>> {
  try {
    return await handler(request);
  } catch (cause) {
    return err(problem('messages.handler-failed', undefined, cause));
  }
}
