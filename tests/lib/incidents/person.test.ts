import { describe, expect, it } from 'vitest';
import {
  checkConsent,
  checkPerson,
  consentOf,
  NEW_PERSON,
  parsePerson,
} from '../../../lib/incidents/person.ts';
import { aConsent, aPerson } from './a-person.ts';

const id = 'bb'.repeat(16);

describe('a person whom an incident concerns', () => {
  it('needs something to be called and something that speaks of them, and nothing else', () => {
    const codes = (draft: Parameters<typeof checkPerson>[0]) =>
      checkPerson(draft).map(({ code }) => code);
    expect(codes({ ...NEW_PERSON, alias: ' ' })).toEqual(['person.alias-missing']);
    expect(codes({ ...NEW_PERSON, alias: 'A', parts: [] })).toEqual(['person.parts-missing']);
    expect(codes({ ...NEW_PERSON, alias: 'A' })).toEqual([]);
  });

  it.each([
    ['consent.recipient-missing', { recipient: ' ' }],
    ['consent.purpose-missing', { purpose: '' }],
    ['consent.parts-missing', { parts: [] }],
    ['consent.date-unreadable', { obtainedOn: '2026-02-30' }],
  ])('is not kept with %s', (code, over) => {
    const draft = { ...aConsent(), ...over };
    expect(checkConsent(draft).map((one) => one.code)).toEqual([code]);
    expect(consentOf(draft, id)).toBeNull();
  });

  it('names no recipient in a consent for everybody', () => {
    expect(consentOf({ ...aConsent(), audience: 'public' }, id)).toMatchObject({
      recipient: '',
      id,
    });
    expect(checkConsent({ ...aConsent(), audience: 'public', recipient: '' })).toEqual([]);
  });

  it('is read back only where it is whole', () => {
    const person = aPerson(id, { consents: [aConsent()] });
    expect(parsePerson(JSON.parse(JSON.stringify(person)))).toEqual(person);
    expect(parsePerson({ ...person, parts: ['everything'] })).toBeNull();
    expect(parsePerson({ ...person, incidentId: 'x' })).toBeNull();
    expect(parsePerson(null)).toBeNull();
  });
});
