import { boolean, constantFrom, nat, record } from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { bundleOf, membersOf, type Member } from './mutations/members.ts';
import { QUOTAS } from './mutations/quotas.ts';
import { theBases, tryMutations, type Base } from './mutations/try-mutations.ts';

let bases: readonly [Base, Base];
let texts: readonly (readonly Member[])[];
beforeAll(async () => {
  bases = await theBases();
  texts = (await Promise.all(bases.map(membersOf))).map((all) =>
    all.filter(({ name }) => /\.(jsonl|csv|txt|html|json|pem|cdx|sdjwt|warc)$/.test(name)),
  );
});

it('a bundle is not whole, whatever lines are gone, doubled, in another order or ended otherwise', async () => {
  const change = record({
    which: constantFrom<0 | 1>(0, 1, 1, 1),
    file: nat(),
    how: constantFrom('remove', 'double', 'exchange', 'move', 'join', 'blank', 'return' as const),
    line: nat(),
    to: nat(),
    relist: boolean(),
  });
  const tried = await tryMutations('order of lines', change, async (one) => {
    const all = texts[one.which] ?? [];
    const member = all[one.file % all.length];
    if (!member) return null;
    // Byte by byte, so that nothing but the lines changes, also where a file is not all text.
    const lines = Buffer.from(member.content).toString('latin1').split('\n');
    const [from, to] = [one.line % lines.length, one.to % lines.length];
    const line = lines[from] ?? '';
    const ways: Record<typeof one.how, () => readonly string[]> = {
      remove: () => lines.toSpliced(from, 1),
      double: () => lines.toSpliced(from, 0, line),
      exchange: () => lines.with(from, lines[to] ?? '').with(to, line),
      move: () => lines.toSpliced(from, 1).toSpliced(to, 0, line),
      join: () => lines.toSpliced(from, 2, line + (lines[from + 1] ?? '')),
      blank: () => lines.toSpliced(from, 0, ''),
      return: () => lines.with(from, `${line}\r`),
    };
    const content = Uint8Array.from(Buffer.from(ways[one.how]().join('\n'), 'latin1'));
    if (Buffer.compare(content, member.content) === 0) return null;
    const what = `${one.how} line ${from + 1} (${to + 1}) of ${member.name}`;
    return bundleOf(bases[one.which], await member.with(content), one.relist, what);
  });
  expect(tried).toBe(QUOTAS['order of lines']);
}, 900_000);
