/** `node print-verifier-page.ts`: the text of `verify.html`, on standard output. */
import { buildVerifierPage } from '../evidence/verifier-page/build-verifier-page.ts';

process.stdout.write(await buildVerifierPage());
