import { expect, it } from 'vitest';
import { pageOfMhtml } from '../../../components/log/page-of-mhtml.ts';

const FILE = [
  'From: <Saved by Blink>',
  'MIME-Version: 1.0',
  'Content-Type: multipart/related;',
  '\ttype="text/html";',
  '\tboundary="----Multipart--x----"',
  '',
  '',
  '------Multipart--x----',
  'Content-Type: text/html',
  'Content-ID: <frame-1@mhtml.blink>',
  'Content-Transfer-Encoding: quoted-printable',
  '',
  '<p title=3D"a">=E4=BA=BA=E6=9D=83 is wri=',
  'tten</p>',
  '------Multipart--x----',
  'Content-Type: text/css',
  '',
  'p { }',
  '------Multipart--x------',
].join('\r\n');

it('gives the page of a saved file, decoded, and nothing behind it', () => {
  expect(pageOfMhtml(FILE).trim()).toBe('<p title="a">人权 is written</p>');
});

it('gives nothing where there is no page, and takes any bytes for what they are', () => {
  expect(pageOfMhtml('Content-Type: text/plain\r\n\r\nx')).toBe('');
  expect(pageOfMhtml('')).toBe('');
  expect(pageOfMhtml('content-type: text/html\n\n=GG =\n= 人')).toMatch(/^=GG =? ./);
});
