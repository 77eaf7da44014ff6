import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A key and its certificate, in PEM, as a server takes them. */
export interface Certified {
  readonly key: Buffer;
  readonly cert: Buffer;
}

/** An authority of a test's own. Keys are made by `openssl` and thrown away at the end. */
export interface TestCertificates {
  /** DER of the authority's certificate. */
  readonly root: Buffer;
  /** Signs for these names or addresses, such as `DNS:weibo.com` or `IP:127.0.0.1`; `expired`: until the end of 2021. */
  issue(names: readonly string[], expired?: 'expired'): Certified;
  /** A certificate that nobody but its own key has signed. */
  selfSigned(name: string): Certified;
  derOf(certified: Certified): Buffer;
  close(): void;
}

const KEY = '-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes';
const PAST = '-startdate 20210101000000Z -enddate 20211231000000Z';

/** Makes the authority; its name is one word. */
export function openTestCertificates(name = 'Test'): TestCertificates {
  const folder = mkdtempSync(join(tmpdir(), 'tls-'));
  const openssl = (command: string) =>
    execFileSync('openssl', command.split(' '), { cwd: folder, stdio: 'pipe' });
  const read = (file: string) => readFileSync(join(folder, file));
  const write = (file: string, content: string | Buffer) => {
    writeFileSync(join(folder, file), content);
  };
  write('index.txt', '');
  write('ca.cnf', CONFIG);
  openssl(`req -x509 ${KEY} -days 30 -subj /CN=${name} -keyout ca.key -out ca.pem`);
  return {
    root: openssl('x509 -in ca.pem -outform DER'),
    issue(names, expired) {
      openssl(`req -new ${KEY} -keyout key -out csr -subj /CN=site`);
      write('ext', `subjectAltName=${names.join(',')}\n`);
      const dates = expired ? PAST : '-days 30';
      openssl(`ca -batch -config ca.cnf -notext -in csr -out pem -extfile ext ${dates}`);
      return { key: read('key'), cert: read('pem') };
    },
    selfSigned(host) {
      const names = `-subj /CN=${host} -addext subjectAltName=DNS:${host}`;
      openssl(`req -x509 ${KEY} -days 30 ${names} -keyout own.key -out own.pem`);
      return { key: read('own.key'), cert: read('own.pem') };
    },
    derOf({ cert }) {
      write('asked.pem', cert);
      return openssl('x509 -in asked.pem -outform DER');
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

const CONFIG = `
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
`;
