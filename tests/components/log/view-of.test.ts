import { describe, expect, it } from 'vitest';
import { viewOf } from '../../../components/log/incident-captures.tsx';
import { nameOfCaptureFile } from '../../../components/log/capture-file-name.ts';
import { aCapture } from './a-history.ts';

describe('viewOf', () => {
  it.each([
    ['capture-visible-tab', 'image/png', 'image'],
    ['attached-by-person', 'image/jpeg', 'image'],
    ['inner-text', 'text/plain;charset=utf-8', 'text'],
    ['attached-by-person', 'application/json', 'text'],
    // Documents that can hold scripts are never drawn, whoever says what they are.
    ['single-file', 'text/html', 'text-of-page'],
    ['single-file', 'image/png', 'text-of-page'],
    ['attached-by-person', 'text/html', 'text-of-page'],
    ['attached-by-person', 'image/svg+xml', 'text-of-page'],
    ['attached-by-person', 'application/xhtml+xml', 'text-of-page'],
    ['mhtml', 'multipart/related', 'text-of-page'],
    ['attached-by-person', 'application/pdf', 'none'],
    ['attached-by-person', '', 'none'],
  ] as const)('%s of type %j', (method, mediaType, view) => {
    expect(viewOf(aCapture('i', { method, mediaType }))).toBe(view);
  });
});

describe('nameOfCaptureFile', () => {
  it('says nothing but the beginning of the hash and the kind of bytes', () => {
    const capture = aCapture('i', {
      mediaType: 'text/plain; charset=utf-8',
      fileName: 'weibo.txt',
    });
    expect(nameOfCaptureFile(capture)).toBe('abababababababab.txt');
    expect(nameOfCaptureFile({ ...capture, mediaType: 'application/x-evil' })).toMatch(/\.bin$/);
  });
});
