import { utf8 } from '../../../../lib/evidence/byte-text.ts';
import type { Unpacked } from '../unpacked.ts';
import type { Member } from './members.ts';

/** One JSON value in a bundle, and the bundle with another in its place. */
export interface JsonPlace {
  readonly what: string;
  readonly value: unknown;
  with(value: unknown): Promise<Unpacked[]>;
}

/** Every JSON value of a file: the file, its lines, what stands behind a line's key, the parts of a signed record. */
export function jsonPlaces(member: Member): readonly JsonPlace[] {
  const { name } = member;
  const text = new TextDecoder().decode(member.content);
  const put = (changed: string) => member.with(utf8(changed));
  if (name.endsWith('.json')) {
    const value: unknown = JSON.parse(text);
    return [{ what: name, value, with: (one) => put(`${JSON.stringify(one, null, 2)}\n`) }];
  }
  if (!/\.(jsonl|cdx|sdjwt)$/.test(name)) return [];
  const lines = text.split('\n');
  return lines.flatMap((line, number): readonly JsonPlace[] => {
    const what = `${name}:${number + 1}`;
    const putLine = (changed: string) => put(lines.with(number, changed).join('\n'));
    if (name.endsWith('.sdjwt')) return partPlaces(line, what, putLine);
    const start = line.indexOf('{');
    if (start < 0) return [];
    const value: unknown = JSON.parse(line.slice(start));
    return [{ what, value, with: (one) => putLine(line.slice(0, start) + JSON.stringify(one)) }];
  });
}

/** `header.payload.signature~field~…` cut at its dots and tildes. */
const SIGNATURE_PART = 4;

/** Header and payload of a signed record, and each field that it shows. */
function partPlaces(
  line: string,
  what: string,
  putLine: (changed: string) => Promise<Unpacked[]>,
): readonly JsonPlace[] {
  const parts = line.split(/([.~])/);
  return parts.flatMap((part, number): readonly JsonPlace[] => {
    // Its bytes may look like anything, JSON too.
    if (number === SIGNATURE_PART) return [];
    const text = Buffer.from(part, 'base64url').toString('utf8');
    if (!/^[{[]/.test(text)) return [];
    const value: unknown = JSON.parse(text);
    return [
      {
        what: `${what} part ${number}`,
        value,
        with: (one) => {
          const encoded = Buffer.from(JSON.stringify(one)).toString('base64url');
          return putLine(parts.with(number, encoded).join(''));
        },
      },
    ];
  });
}
