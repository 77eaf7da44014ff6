import type { PassphraseTools } from '../../../components/vault/new-passphrase.tsx';
import { strengthHint } from '../../../lib/vault/passphrase.ts';

/** The vault's own, for the screens. The list of words is loaded when it is asked for. */
export const PASSPHRASE_TOOLS: PassphraseTools = {
  offer: async () => (await import('../../../lib/vault/word-phrase.ts')).wordPhrase(),
  strengthOf: strengthHint,
};
