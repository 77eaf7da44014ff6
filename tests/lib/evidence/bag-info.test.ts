import { beforeAll, expect, it } from 'vitest';
import { nodeChecksum, nodeHasher } from '../../../lib/cli/node-hashing.ts';
import { utf8 } from '../../../lib/evidence/byte-text.ts';
import { verifyBundle } from '../../../lib/evidence/verify-bundle.ts';
import { aFullStory, aSource, bundleBytes } from './a-bundle.ts';
import { relisted } from './relisted.ts';
import { pack, unpack, withFile, type Unpacked } from './unpacked.ts';

const TOP = 'bundle-2026-11-23';
let files: Unpacked[];
beforeAll(async () => {
  files = await unpack(await bundleBytes(await aSource(aFullStory('a'))));
});

async function verify(changed: readonly Unpacked[]) {
  const file = new Blob([await pack(changed)]);
  return verifyBundle(file, { newHasher: nodeHasher, newChecksum: nodeChecksum });
}

function edited(path: string, from: string | RegExp, to: string): Unpacked[] {
  return withFile(files, path, (content) => {
    const before = new TextDecoder().decode(content);
    const after = before.replace(from, to);
    if (after === before) throw new Error(`nothing to change in ${path}`);
    return utf8(after);
  });
}

it.each([
  ['bag-info.txt', /$/, 'Contact-Name: call this number\n', 'bagit'],
  ['bag-info.txt', /^/, 'External-Description: all is well\n', 'bagit'],
  ['bag-info.txt', /\n/, '\n  and what follows\n', 'bagit'],
  ['bag-info.txt', /(Payload-Oxum: .*\n)/, '$1Payload-Oxum: 1.1\n', 'bagit'],
  ['bag-info.txt', '2026-', '2025-', 'bagit'],
  ['bag-info.txt', 'sensitive-days', 'another tool', 'bagit'],
  ['bag-info.txt', /Bag-Software-Agent: .*\n/, '', 'bagit'],
  ['proofs/signature.json', '{', '{\n  "read": "this",', 'signature'],
  ['proofs/signature.json', '"createdAt"', '"createdAt": "2020", "createdAt"', 'signature'],
] as const)('sees what has no place in %s (%s)', async (path, from, to, id) => {
  const { checks } = await verify(await relisted(edited(path, from, to), TOP));
  expect(checks.find((check) => check.id === id)?.bad).toContainEqual({
    item: path,
    code: 'bad-text',
  });
});
