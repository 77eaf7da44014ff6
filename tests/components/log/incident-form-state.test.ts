import { describe, expect, it } from 'vitest';
import {
  changedFields,
  fieldsOf,
  formStateOf,
  tagsOf,
  withWholeAddresses,
} from '../../../components/log/incident-form-state.ts';
import { instantOf } from '../../../lib/civil-date.ts';
import type { IncidentFields } from '../../../lib/incidents/incident.ts';

const now = instantOf(new Date('2026-12-10T14:02:11.123Z'));
const fields: IncidentFields = {
  kind: 'alteration',
  urlTyped: 'https://example.org/a',
  urlReached: '',
  title: '世界人权日',
  seenAt: now,
  remover: 'platform',
  noticeText: '此内容因违规无法查看',
  note: 'line\nline',
  tags: ['微信', 'un'],
  observanceIds: ['human-rights-day'],
  confidential: ['note'],
};

describe('incident form', () => {
  it('gives back what it was filled with', () => {
    expect(fieldsOf(formStateOf(fields, now))).toEqual(fields);
  });

  it('leaves out a time that is none, so that the check can name it', () => {
    const state = { ...formStateOf(fields, now), seenAt: '' };
    expect(fieldsOf(state)).not.toHaveProperty('seenAt');
  });

  it('shows an address of 50 MB cut, and gives it back whole where nobody changed it', () => {
    const given = { urlTyped: `data:,${'x'.repeat(50_000_000)}`, urlReached: '' };
    const state = formStateOf(given, now);
    expect(state.urlTyped).toHaveLength(2_048);
    expect(withWholeAddresses(fieldsOf(state), given).urlTyped).toBe(given.urlTyped);
    const changed = fieldsOf({ ...state, urlTyped: 'https://example.org/' });
    expect(withWholeAddresses(changed, given).urlTyped).toBe('https://example.org/');
  });

  it('reads tags between commas of any writing, each once', () => {
    expect(tagsOf(' un, 微信，un、, 人权；x ')).toEqual(['un', '微信', '人权', 'x']);
    expect(tagsOf('')).toEqual([]);
  });
});

describe('changedFields', () => {
  it('is empty when nothing was changed', () => {
    expect(changedFields(fields, fieldsOf(formStateOf(fields, now)))).toEqual({});
  });

  it('holds only what differs, lists by their items', () => {
    const after = {
      ...fields,
      title: 'Other',
      tags: ['un', '微信'],
      confidential: ['note'] as const,
    };
    expect(changedFields(fields, after)).toEqual({ title: 'Other', tags: ['un', '微信'] });
  });
});
