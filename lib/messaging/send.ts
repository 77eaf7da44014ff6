import { browser } from '../platform/browser.ts';
import { err, problem } from '../result.ts';
import { MESSAGES } from './parse-message.ts';
import type { MessageName, Protocol } from './protocol.ts';

/**
 * Sends a message to the worker and waits for its answer. Where none comes, or none of the agreed
 * shape, the answer is the problem `messages.no-answer`.
 */
export async function sendToWorker<Name extends MessageName>(
  name: Name,
  request: Protocol[Name]['request'],
): Promise<Protocol[Name]['reply']> {
  return sendBy((message) => browser.runtime.sendMessage(message), name, request);
}

/** The same with the way of sending handed in. */
export async function sendBy<Name extends MessageName>(
  send: (message: { name: MessageName; request: unknown }) => Promise<unknown>,
  name: Name,
  request: Protocol[Name]['request'],
): Promise<Protocol[Name]['reply']> {
  try {
    const answer = await send({ name, request });
    return MESSAGES[name].reply(answer) ?? err(problem('messages.no-answer'));
  } catch (cause) {
    return err(problem('messages.no-answer', undefined, cause));
  }
}
