import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256, HpkeError } from '@hpke/core';
import { err, ok, problem, type Result } from '../result.ts';
import { fromBase64Url } from '../base64url.ts';
import { pad, unpad } from './padding.ts';

const BOX_FORMAT = 1;
const ENC_BYTES = 65;
const TAG_BYTES = 16;
const JOB = 'inbox';
const UTF8 = new TextEncoder();

type Bytes = Uint8Array<ArrayBuffer>;

/** Where a box of the inbox belongs. It opens there and nowhere else. */
export interface InboxPlace {
  readonly vaultId: string;
  /** Of its row, 32 hex digits. */
  readonly id: string;
}

/**
 * Seals to the public key what is logged while the vault is locked (HPKE, RFC 9180, base mode: P-256, HKDF-SHA-256,
 * AES-256-GCM). A new key pair is made for each box and its private half is forgotten, so the machine cannot read what it
 * just wrote: whoever takes it while it is locked finds no key to it. Padded like every row.
 *
 * What it does not say is who sealed it: anybody who holds the locked machine can add a box. Rows from the inbox are
 * marked for that reason. Load this file with `import()`.
 *
 * @param publicKey as it stands in the header. Where it is no point of the curve the header was altered:
 *   `vault.inbox-unusable`.
 */
export async function sealToInbox(
  publicKey: string,
  place: InboxPlace,
  data: Uint8Array,
): Promise<Result<Bytes>> {
  const hpke = suite();
  try {
    const recipientPublicKey = await hpke.kem.deserializePublicKey(fromBase64Url(publicKey).buffer);
    const params = { recipientPublicKey, info: UTF8.encode(JOB) };
    const { enc, ct } = await hpke.seal(params, pad(data), bound(place));
    const box = new Uint8Array(1 + ENC_BYTES + ct.byteLength);
    box[0] = BOX_FORMAT;
    box.set(new Uint8Array(enc), 1);
    box.set(new Uint8Array(ct), 1 + ENC_BYTES);
    return ok(box);
  } catch (cause) {
    if (cause instanceof HpkeError) return err(problem('vault.inbox-unusable', {}, cause));
    throw cause;
  }
}

/**
 * What was sealed, or null where the box was altered, moved, or sealed to another vault.
 *
 * @param privateKey from `openInboxKey`.
 */
export async function openFromInbox(
  privateKey: CryptoKey,
  place: InboxPlace,
  box: Uint8Array,
): Promise<Bytes | null> {
  if (box[0] !== BOX_FORMAT || box.length < 1 + ENC_BYTES + TAG_BYTES) return null;
  // Copied, because a row may come out of the database as a view of a larger buffer.
  const enc = new Uint8Array(box.subarray(1, 1 + ENC_BYTES));
  const body = new Uint8Array(box.subarray(1 + ENC_BYTES));
  try {
    const padded = await suite().open(
      { recipientKey: privateKey, enc, info: UTF8.encode(JOB) },
      body,
      bound(place),
    );
    return unpad(new Uint8Array(padded));
  } catch (cause) {
    // Not a point of the curve, or not sealed like this: either way it is no box of ours.
    if (cause instanceof HpkeError) return null;
    throw cause;
  }
}

function suite(): CipherSuite {
  return new CipherSuite({
    kem: new DhkemP256HkdfSha256(),
    kdf: new HkdfSha256(),
    aead: new Aes256Gcm(),
  });
}

function bound({ vaultId, id }: InboxPlace): Bytes {
  return UTF8.encode(JSON.stringify([vaultId, JOB, id]));
}
