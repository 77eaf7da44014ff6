import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { utf8 } from '../../../../lib/evidence/byte-text.ts';
import { checkTimeAnswer } from '../../../../lib/evidence/time/check-time-answer.ts';
import { readRoots } from '../../../../lib/evidence/time/read-roots.ts';
import { makeTimeRequest, readTimeRequest } from '../../../../lib/evidence/time/time-request.ts';
import { openTimeAuthority, type TimeAuthority } from '../../../support/time-authority.ts';

const DATA = utf8('signed');
const TIME = 'extendedKeyUsage=critical,timeStamping\n';
const CA = 'basicConstraints=critical,CA:TRUE';
const SIGNS = 'keyUsage=critical,keyCertSign\n';
let authority: TimeAuthority;
let request: Uint8Array<ArrayBuffer>;

const path = (name: string): string => join(authority.folder, name);
const put = (name: string, content: string | Uint8Array) => writeFileSync(path(name), content);

beforeAll(async () => {
  authority = openTimeAuthority([]);
  put('data', DATA);
  request = await makeTimeRequest(DATA);
  put('ask.tsq', request);
});
afterAll(() => authority.close());

function issue(name: string, issuer: string, extensions: string): void {
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-384', '-nodes'];
  const files = ['-keyout', `${name}.key`, '-out', `${name}.csr`];
  authority.openssl('req', '-new', ...key, ...files, '-subj', `/CN=${name}`);
  put(`${name}.ext`, extensions);
  const by = ['-CA', `${issuer}.pem`, '-CAkey', `${issuer}.key`, '-CAcreateserial'];
  const how = ['-days', '3000', '-extfile', `${name}.ext`, '-sha384'];
  authority.openssl('x509', '-req', '-in', `${name}.csr`, ...by, ...how, '-out', `${name}.pem`);
}

/** The answer of the last of a chain below the root; each is a name and what its certificate says. */
function answerOf(chain: readonly (readonly [string, string])[]): Uint8Array<ArrayBuffer> {
  let issuer = 'ca';
  for (const [name, extensions] of chain) {
    issue(name, issuer, extensions);
    issuer = name;
  }
  const between = chain.slice(0, -1).map(([name]) => readFileSync(path(`${name}.pem`), 'utf8'));
  put('between.pem', between.join(''));
  put('stamp.cnf', configOf(issuer, between.length > 0));
  const how = ['-config', 'stamp.cnf', '-section', 'one', '-queryfile', 'ask.tsq'];
  authority.openssl('ts', '-reply', ...how, '-out', 'answer.tsr');
  return Uint8Array.from(readFileSync(path('answer.tsr')));
}

function configOf(signer: string, more: boolean): string {
  return [
    '[one]',
    'serial=serial.txt',
    `signer_cert=${signer}.pem`,
    `signer_key=${signer}.key`,
    ...(more ? ['certs=between.pem'] : []),
    'signer_digest=sha256',
    'default_policy=1.2.3.4.1',
    'digests=sha256',
    'ess_cert_id_alg=sha256',
    '',
  ].join('\n');
}

function opensslTakesIt(): boolean {
  const what = ['-in', 'answer.tsr', '-data', 'data', '-CAfile', 'ca.pem'];
  try {
    execFileSync('openssl', ['ts', '-verify', ...what], { cwd: authority.folder, stdio: 'pipe' });
    return true;
  } catch {
    return false;
  }
}

describe('a chain of certificates', () => {
  it.each([
    [
      'leads over two authorities',
      [
        ['a', `${CA},pathlen:1\n${SIGNS}`],
        ['b', `${CA}\n${SIGNS}`],
        ['t', TIME],
      ],
      true,
    ],
    [
      'has more authorities than one of them allows',
      [
        ['c', `${CA},pathlen:0\n${SIGNS}`],
        ['d', `${CA}\n${SIGNS}`],
        ['u', TIME],
      ],
      false,
    ],
    [
      'leads over a key that may not sign certificates',
      [
        ['e', `${CA}\nkeyUsage=critical,digitalSignature\n`],
        ['v', TIME],
      ],
      false,
    ],
    [
      'leads over one that limits names',
      [
        ['f', `${CA}\nnameConstraints=critical,permitted;dirName:dn\n[dn]\nO=Nobody else\n`],
        ['w', TIME],
      ],
      false,
    ],
    [
      'leads over one with something critical and unknown',
      [
        ['g', `${CA}\n1.2.3.4.5.6=critical,DER:0500\n`],
        ['x', TIME],
      ],
      false,
    ],
    [
      'ends in one with something critical and unknown',
      [['y', `${TIME}1.2.3.4.5.6=critical,DER:0500\n`]],
      false,
    ],
  ] as const)('that %s is judged as openssl judges it', async (_, chain, holds) => {
    const answer = answerOf(chain);
    expect(opensslTakesIt()).toBe(holds);
    const imprint = new Uint8Array(await crypto.subtle.digest('SHA-256', DATA));
    const asked = readTimeRequest(request);
    const roots = readRoots(readFileSync(path('ca.pem'), 'utf8'));
    if (!asked || !roots) throw new Error('not made');
    const said = await checkTimeAnswer(answer, imprint, asked, roots);
    expect(typeof said === 'string').toBe(!holds);
  });
});
