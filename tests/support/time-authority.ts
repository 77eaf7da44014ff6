import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A time-stamping authority of our own, run by `openssl ts`: a root and certificates of several kinds below it. */
export interface TimeAuthority {
  readonly folder: string;
  /** The root, for `openssl ts -verify -CAfile`. */
  readonly roots: string;
  /** Answers a `.tsq` as an authority would. */
  reply(tsq: Uint8Array, kind?: CertificateKind): Uint8Array<ArrayBuffer>;
  /** Signs a TSTInfo with a certificate that `openssl ts` itself would refuse to use; gives the token. */
  signInfo(info: Uint8Array, kind: CertificateKind): Uint8Array<ArrayBuffer>;
  openssl(...args: readonly string[]): string;
  close(): void;
}

export type CertificateKind = 'rsa' | 'ec' | 'no-usage' | 'more-usage' | 'other-usage' | 'expired';

const USAGE: Readonly<Record<CertificateKind, string>> = {
  rsa: 'extendedKeyUsage=critical,timeStamping',
  ec: 'extendedKeyUsage=critical,timeStamping',
  'no-usage': 'keyUsage=critical,digitalSignature',
  'more-usage': 'extendedKeyUsage=critical,timeStamping,clientAuth',
  'other-usage': 'extendedKeyUsage=critical,timeStamping\nkeyUsage=critical,keyEncipherment',
  expired: 'extendedKeyUsage=critical,timeStamping',
};

export function openTimeAuthority(kinds: readonly CertificateKind[] = ['rsa']): TimeAuthority {
  const folder = mkdtempSync(join(tmpdir(), 'authority-'));
  const openssl = (...args: readonly string[]): string =>
    execFileSync('openssl', args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
  const put = (name: string, content: string | Uint8Array) => {
    writeFileSync(join(folder, name), content);
  };
  const get = (name: string) => Uint8Array.from(readFileSync(join(folder, name)));

  put('index.txt', '');
  put('ca.cnf', CA_CONFIG);
  openssl(...newKey('ca', 'ec', '/CN=Test root/O=Nobody'), '-x509', '-days', '3650');
  for (const kind of kinds) {
    openssl(...newKey(kind, kind === 'rsa' ? 'rsa' : 'ec', `/CN=Test time ${kind}/O=Nobody`));
    put(`${kind}.ext`, `[v3]\n${USAGE[kind]}\n`);
    const dates =
      kind === 'expired'
        ? ['-startdate', '20100101000000Z', '-enddate', '20110101000000Z']
        : ['-days', '3650'];
    openssl(
      'ca',
      '-batch',
      '-config',
      'ca.cnf',
      '-in',
      `${kind}.csr`,
      '-out',
      `${kind}.pem`,
      '-extfile',
      `${kind}.ext`,
      '-extensions',
      'v3',
      '-notext',
      ...dates,
    );
    put(`${kind}.cnf`, timeConfig(kind));
  }
  return {
    folder,
    roots: join(folder, 'ca.pem'),
    openssl,
    reply(tsq, kind = 'rsa') {
      put('ask.tsq', tsq);
      const config = ['-config', `${kind}.cnf`, '-section', 'authority'];
      openssl('ts', '-reply', ...config, '-queryfile', 'ask.tsq', '-out', 'answer.tsr');
      return get('answer.tsr');
    },
    signInfo(info, kind) {
      put('info.der', info);
      openssl(
        'cms',
        '-sign',
        '-binary',
        '-nodetach',
        '-cades',
        '-nosmimecap',
        '-md',
        'sha256',
        '-econtent_type',
        '1.2.840.113549.1.9.16.1.4',
        '-in',
        'info.der',
        '-outform',
        'DER',
        '-signer',
        `${kind}.pem`,
        '-inkey',
        `${kind}.key`,
        '-out',
        'token.der',
      );
      return get('token.der');
    },
    close: () => {
      rmSync(folder, { recursive: true });
    },
  };
}

function newKey(name: string, kind: 'rsa' | 'ec', subject: string): string[] {
  const how =
    kind === 'rsa' ? ['rsa:2048'] : ['ec', '-pkeyopt', 'ec_paramgen_curve:P-384', '-sha384'];
  const out = name === 'ca' ? 'ca.pem' : `${name}.csr`;
  const files = ['-keyout', `${name}.key`, '-out', out];
  return ['req', '-new', '-newkey', ...how, '-nodes', ...files, '-subj', subject];
}

const CA_CONFIG = `
[ca]
default_ca = root
[root]
database = index.txt
new_certs_dir = .
certificate = ca.pem
private_key = ca.key
default_md = sha256
rand_serial = yes
unique_subject = no
policy = any
[any]
commonName = supplied
organizationName = optional
`;

function timeConfig(kind: CertificateKind): string {
  return `
[authority]
serial = serial.txt
crypto_device = builtin
signer_cert = ${kind}.pem
signer_key = ${kind}.key
certs = ca.pem
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_chain = yes
ess_cert_id_alg = sha256
tsa_name = yes
accuracy = secs:1, millisecs:500, microsecs:100
`;
}
