import { describe, expect, it } from 'vitest';
import { nodeChecksum, nodeHasher } from '../../../lib/cli/node-hashing.ts';
import { utf8 } from '../../../lib/evidence/byte-text.ts';
import { verifyBundle } from '../../../lib/evidence/verify-bundle.ts';
import { aFullStory, aSource, bundleBytes } from './a-bundle.ts';
import { pack, unpack, withFile } from './unpacked.ts';

/** What the verifier names as a bad record once the first line of a file begins otherwise. */
async function badRecords(path: string, beginning: string): Promise<readonly string[]> {
  const files = await unpack(await bundleBytes(await aSource(aFullStory('a'))));
  const changed = withFile(files, path, (content) =>
    utf8(new TextDecoder().decode(content).replace('{"', beginning)),
  );
  const { checks } = await verifyBundle(new Blob([await pack(changed)]), {
    newHasher: nodeHasher,
    newChecksum: nodeChecksum,
  });
  return checks.flatMap(({ bad }) =>
    bad.filter(({ code }) => code === 'bad-record').map(({ item }) => item),
  );
}

describe('a line of a record file', () => {
  it.each(['data/incidents.jsonl', 'data/observations.jsonl', 'data/custody.jsonl'])(
    'is refused where two readers could read it differently: %s',
    async (path) => {
      expect(await badRecords(path, '{"')).toEqual([]);
      // The same key twice: some readers take the first value, some the last.
      expect(await badRecords(path, '{"id":"another","id":"a","')).toEqual([`${path}:1`]);
      expect(await badRecords(path, '{ "')).toEqual([`${path}:1`]);
      expect(await badRecords(path, '{"a":1e999,"')).toEqual([`${path}:1`]);
    },
  );
});
