import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { openFromInbox, sealToInbox } from '../../../lib/vault/inbox-box.ts';
import { newInbox, openInboxKey } from '../../../lib/vault/inbox-keys.ts';
import { vaultFromKey } from '../../../lib/vault/vault.ts';
import { must } from '../store/open-test-store.ts';
import { quickVault } from './test-vault.ts';

const place = { vaultId: 'a'.repeat(32), id: 'b'.repeat(32) };
const KEY = new Uint8Array(32).fill(3);
const ENTRY = new TextEncoder().encode('the page was gone at noon');

let inbox: Awaited<ReturnType<typeof newInbox>>;
let privateKey: CryptoKey;

async function seal(...given: Parameters<typeof sealToInbox>) {
  return must(await sealToInbox(...given));
}

beforeAll(async () => {
  inbox = await newInbox(place.vaultId, KEY);
  privateKey = must(await openInboxKey(place.vaultId, KEY, inbox));
});

describe('what is sealed while locked', () => {
  it('comes back for the owner, whatever its length', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 3_000 }), async (data) => {
        const box = await seal(inbox.publicKey, place, data);
        expect(await openFromInbox(privateKey, place, box)).toEqual(new Uint8Array(data));
      }),
      { numRuns: 20 },
    );
  });

  it('is padded, never looks the same twice, and shows nothing of what is inside', async () => {
    const [one, two] = [
      await seal(inbox.publicKey, place, ENTRY),
      await seal(inbox.publicKey, place, new Uint8Array(0)),
    ];
    expect(one.length).toBe(two.length);
    expect(await seal(inbox.publicKey, place, ENTRY)).not.toEqual(one);
    expect(Buffer.from(one).includes('gone')).toBe(false);
  });

  it('opens nowhere but in its place', async () => {
    const box = await seal(inbox.publicKey, place, ENTRY);
    const elsewhere = [
      { ...place, id: 'c'.repeat(32) },
      { ...place, vaultId: 'c'.repeat(32) },
    ];
    for (const other of elsewhere) expect(await openFromInbox(privateKey, other, box)).toBeNull();
  });

  it('does not open with any byte altered or missing', async () => {
    const box = await seal(inbox.publicKey, place, ENTRY);
    const positions = [0, 1, 2, 33, 64, 65, 66, 67, 100, box.length - 17, box.length - 1];
    for (const at of positions) {
      const altered = box.slice();
      altered[at] = (altered[at] ?? 0) ^ 1;
      expect(await openFromInbox(privateKey, place, altered), `byte ${at}`).toBeNull();
    }
    for (const length of [0, 1, 66, 81, 82, box.length - 1]) {
      expect(await openFromInbox(privateKey, place, box.slice(0, length))).toBeNull();
    }
  });

  it('does not open with the key of another vault, nor with this one as a common row', async () => {
    const box = await seal(inbox.publicKey, place, ENTRY);
    const other = await newInbox(place.vaultId, KEY);
    const otherKey = must(await openInboxKey(place.vaultId, KEY, other));
    expect(await openFromInbox(otherKey, place, box)).toBeNull();
    const vault = await vaultFromKey(place.vaultId, KEY);
    expect(await vault.unseal({ table: 'inbox', id: place.id, schema: 1 }, box)).toBeNull();
  });

  it('is refused where the public key is none', async () => {
    const none = `${'A'.repeat(86)}A`;
    expect(await sealToInbox(none, place, ENTRY)).toMatchObject({
      error: { code: 'vault.inbox-unusable' },
    });
  });

  it('opens in every later version as it was sealed in this one', async () => {
    const sealed = {
      publicKey: [
        'BNdlp-2Qy0fiRmtQ3KwNbWR1JqZW4Gug2Gq3I-sm9Vo6EJOisioZXuvjZ-uWIA_eMz4PH22DffOrPbgc',
        'mMQ-EYM',
      ].join(''),
      privateKey: [
        'Ej8pG1fDbAYQi_6OayQ6xqeBQ_Um_g77kFEgwUt-dhX1YM8We3p8OvOdZVntY6ID6zui6bLK74PBPZfi',
        '4qfsQyUFEmykiP_JC15ma5_ialMvMNiEDm8loXWe23Mpb7ELEx1nYxTdagaIDioQNFzrbaiTIN4zQqgD',
        '97gjcrScF1X00_ldg9Sxo3ync2aEyxDOr5iwkmIMjc5LcdFBhGfy62DXotS6bw',
      ].join(''),
      box: [
        'AQQTLCclZgGAkcuzv3GSI-I3nvFi5paH-R0th-jlSZKWIPbUwWoY4TxnlGv2V2m2oyhWsAE-KScjbJdW',
        'nbysMcg5zWjnCR2LxUdaTXJ8DPsnljY_lcsl5NG3PGY6rWlzMMz1G3KM4e06RMMxUQclaT1sH-GoJ7Rc',
        'CSntxV2YE3TinH73F4qcSTI1876Ka1MPSxtTLTC83sJoto_XOHFk-jJoYRgJ-nvtUuLIjV108Ev2LHqR',
        '8xztIyEx2kSkR32NmRKwDWuT_AP19cfIub0LvwOd3eG5V53vbPD5975OeouS9CCkOHloXEXkohxVwE8A',
        'lN_Jz_BxZrIkasOz2e-4hNiwJIZxl5R0JHnBlS_HY4CNBDiLrstK-Rk7y42YcAPOzqaHtiRaf9O58mxH',
        'i_5ff1zEnbEGshgxKK4Sj93fkeL1qjXjeMg4b0kdRRQe-YJVssI',
      ].join(''),
    };
    const key = must(await openInboxKey(place.vaultId, KEY, sealed));
    const box = new Uint8Array(Buffer.from(sealed.box, 'base64url'));
    expect(await openFromInbox(key, place, box)).toEqual(new Uint8Array(ENTRY));
  });
});

describe('the private key of the inbox', () => {
  it('opens under the vault key only, and not beside an exchanged public key', async () => {
    const other = await newInbox(place.vaultId, KEY);
    const wrongKey = new Uint8Array(32).fill(4);
    const exchanged = { ...inbox, publicKey: other.publicKey };
    const tries = [
      await openInboxKey(place.vaultId, wrongKey, inbox),
      await openInboxKey('f'.repeat(32), KEY, inbox),
      await openInboxKey(place.vaultId, KEY, exchanged),
    ];
    for (const tried of tries) {
      expect(tried).toMatchObject({ ok: false, error: { code: 'vault.inbox-altered' } });
    }
  });

  it('comes with every new vault', async () => {
    const { header, key } = await quickVault({ kind: 'open' });
    if (!header.inbox) throw new Error('no inbox');
    const here = { ...place, vaultId: header.vaultId };
    const box = await seal(header.inbox.publicKey, here, ENTRY);
    const own = must(await openInboxKey(header.vaultId, key, header.inbox));
    expect(await openFromInbox(own, here, box)).toEqual(new Uint8Array(ENTRY));
  });
});
