import { boolean, constantFrom, integer, nat, record } from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { utf8 } from '../../../lib/evidence/byte-text.ts';
import type { Unpacked } from './unpacked.ts';
import { bundleOf, membersOf, type Member } from './mutations/members.ts';
import { QUOTAS } from './mutations/quotas.ts';
import { theBases, TOP, tryMutations, type Base } from './mutations/try-mutations.ts';

let bases: readonly [Base, Base];
let members: readonly (readonly Member[])[];
beforeAll(async () => {
  bases = await theBases();
  members = await Promise.all(bases.map(membersOf));
});

const which = constantFrom<0 | 1>(0, 1, 1, 1);

/** Where a file could be hidden, or stand for another. */
const NEW_NAMES = [
  'data/more.txt',
  'data/captures/0000.png',
  'data/incidents.json',
  'more.html',
  'proofs/signature-2.tsr',
  'proofs/signature-2.ots',
  'proofs/checkpoint-1.txt',
  'fetch.txt',
] as const;

describe('a bundle with other files', () => {
  it('is not whole, whatever byte of a file is another one, in a ZIP that is in order', async () => {
    const change = record({
      which,
      file: nat(),
      at: nat(),
      mask: integer({ min: 1, max: 255 }),
      relist: boolean(),
    });
    const tried = await tryMutations('byte in a file', change, async (one) => {
      const base = bases[one.which];
      const all = members[one.which] ?? [];
      const member = all[one.file % all.length];
      if (!member) return null;
      const content = member.content.slice();
      const at = one.at % content.length;
      content[at] = (content[at] ?? 0) ^ one.mask;
      const files = await member.with(content);
      return bundleOf(base, files, one.relist, `${member.name}, byte ${at} ^ ${one.mask}`);
    });
    expect(tried).toBe(QUOTAS['byte in a file']);
  }, 900_000);

  it('is not whole, whatever file is gone, new, renamed, exchanged, cut or of another bundle', async () => {
    const change = record({
      which,
      how: constantFrom('remove', 'add', 'rename', 'exchange', 'cut', 'append', 'other' as const),
      file: nat(),
      to: nat(),
      at: nat(),
      relist: boolean(),
    });
    const tried = await tryMutations('whole files', change, async (one) => {
      const [base, other] = [bases[one.which], bases[one.which === 0 ? 1 : 0]];
      const { files } = base;
      const [name, content] = files[one.file % files.length] ?? ['', new Uint8Array()];
      const [toName, toContent] = files[one.to % files.length] ?? ['', new Uint8Array()];
      const put = (changed: Uint8Array<ArrayBuffer>) =>
        files.map((file): Unpacked => (file[0] === name ? [name, changed] : file));
      const newName = `${TOP}/${NEW_NAMES[one.to % NEW_NAMES.length]}`;
      const ways: Record<typeof one.how, () => readonly Unpacked[]> = {
        remove: () => files.filter((file) => file[0] !== name),
        add: () => [...files, [newName, utf8(`${one.at}\n`)]],
        rename: () => files.map((file): Unpacked => (file[0] === name ? [newName, content] : file)),
        exchange: () =>
          files.map((file): Unpacked => {
            if (file[0] === name) return [name, toContent];
            return file[0] === toName ? [toName, content] : file;
          }),
        cut: () => put(content.slice(0, one.at % Math.max(1, content.length))),
        append: () => put(Uint8Array.from([...content, ...utf8(`${one.at}\n`)])),
        other: () => put(new Map(other.files).get(name) ?? content),
      };
      const changed = ways[one.how]();
      const names = new Map(changed);
      const same =
        names.size === files.length &&
        files.every(([path, kept]) => {
          const now = names.get(path);
          return now !== undefined && Buffer.compare(now, kept) === 0;
        });
      return same ? null : bundleOf(base, changed, one.relist, `${one.how} ${name} ${newName}`);
    });
    expect(tried).toBe(QUOTAS['whole files']);
  }, 900_000);
});
