import { fromBase64 } from '../byte-text.ts';
import { readCertificate, type Certificate } from './certificate.ts';
import { readAsn1 } from './read-asn1.ts';

const PEM = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]*)-----END CERTIFICATE-----/g;

/** The certificates of a PEM file, as `openssl` takes them with `-CAfile`; null where there is none, or one cannot be read. */
export function readRoots(pem: string): readonly Certificate[] | null {
  const roots = [...pem.matchAll(PEM)].map(([, body = '']) => {
    const der = fromBase64(body.replaceAll(/\s/g, ''));
    return der && readCertificate(readAsn1(der));
  });
  const read = roots.filter((root) => root !== null);
  return read.length === 0 || read.length < roots.length ? null : read;
}
