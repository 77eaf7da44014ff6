import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classifyError, isOwnFailure, OWN_TIMEOUT } from '../../../lib/witness/classify-error.ts';
import { classify } from '../../../lib/witness/classify.ts';
import { networkErrors } from '../../../lib/witness/parse-data.ts';
import { instant, NEIGHBOURS_OK } from './look.ts';

const ROWS = [...networkErrors()].map(([key, row]) => ({
  browser: key.startsWith('chromium ') ? ('chromium' as const) : ('firefox' as const),
  ...row,
}));
const NAMED = ROWS.filter(({ code }) => !code.includes('<'));

describe('all 170 codes', () => {
  it.each(NAMED.map((row) => [row.code, row] as const))('%s', (code, row) => {
    for (const browser of [row.browser, undefined]) {
      const facts = classifyError(code, browser);
      expect(facts).toMatchObject({
        raw: code,
        code,
        failureClass: row.failureClass,
        weight: row.weight,
      });
    }
    // The other browser never sends it: then it is unknown, and kept.
    const other = row.browser === 'chromium' ? 'firefox' : 'chromium';
    expect(classifyError(code, other).code).toBe(`unknown:${code}`);
  });

  it.each(NAMED.map((row) => [row.code, row] as const))(
    '%s as the strongest case for suspicion',
    (code, row) => {
      const attempts = ['2026-12-08', '2026-12-09'].map((day) => ({
        at: instant(`${day}T10:00:00Z`),
        error: code,
      }));
      const verdict = classify({
        url: 'https://www.un.org/',
        error: code,
        browser: row.browser,
        captivePortal: 'clear',
        controls: [
          ...NEIGHBOURS_OK,
          {
            kind: 'neighbour',
            outcome: 'ok',
            serverTime: instant('2026-12-10T10:00:00Z'),
            ownTime: instant('2026-12-10T10:00:05Z'),
          },
        ],
        attempts,
        at: instant('2026-12-10T10:00:00Z'),
      });
      const own =
        isOwnFailure(row) ||
        row.weight === 'captive' ||
        row.weight === 'none' ||
        row.weight === 'http_status';
      const strong =
        row.weight === 'network' ||
        row.weight === 'captive_or_network' ||
        row.weight === 'check_clock';
      const expected = own ? 'insufficient' : strong ? 'likely_blocked' : 'impaired';
      expect(verdict.access).toBe(expected);
      expect(verdict.content).toBe('unreadable');
    },
  );
});

describe('strings that the list has not', () => {
  it.each(['net::ERR_BRAND_NEW', 'NS_ERROR_BRAND_NEW', '', 'DNS_PROBE_FINISHED_NXDOMAIN'])(
    '"%s" survives',
    (raw) => {
      const facts = classifyError(raw);
      expect(facts).toMatchObject({ raw, code: `unknown:${raw}`, failureClass: 'unknown' });
    },
  );

  it.each(['chromium', 'firefox'] as const)(
    'our own time-out is a weak failure in %s, however often it comes',
    (browser) => {
      const attempts = ['2026-12-08', '2026-12-09'].map((day) => ({
        at: instant(`${day}T10:00:00Z`),
        error: OWN_TIMEOUT,
      }));
      const url = 'https://www.un.org/';
      const at = instant('2026-12-10T10:00:00Z');
      const facts = { url, error: OWN_TIMEOUT, browser, attempts, at, controls: NEIGHBOURS_OK };
      expect(classify(facts)).toMatchObject({ access: 'impaired', rule_id: 'weak_failure' });
    },
  );

  it('keeps the number of Firefox’ unnamed activities', () => {
    expect(classifyError('NS_ERROR_NET_UNKNOWN_804', 'firefox')).toMatchObject({
      code: 'unknown:NS_ERROR_NET_UNKNOWN_804',
      failureClass: 'unknown',
    });
  });

  it.each([
    'SSL_ERROR_BAD_CERT_DOMAIN',
    'Peer’s Certificate issuer is not recognized.',
    'Das Zertifikat ist abgelaufen. Connection reset by peer.',
    'Сертификат недействителен.',
    '连接被重置：该内容已被删除',
    'The user aborted the request',
  ])('Firefox, a sentence: %s is TLS whatever it says', (raw) => {
    expect(classifyError(raw, 'firefox')).toMatchObject({
      raw,
      failureClass: 'tls_or_cert',
      weight: 'network',
    });
  });

  it.each([
    'TypeError: NetworkError when attempting to fetch resource.',
    'AbortError: The user aborted a request.',
    'The operation was aborted. ',
    'TypeError: Failed to fetch',
  ])('what fetch throws says nothing of the network: %s', (raw) => {
    for (const browser of ['firefox', 'chromium'] as const) {
      expect(classifyError(raw, browser)).toMatchObject({ raw, failureClass: 'unknown' });
    }
  });

  it('never throws and never loses the raw string', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.constantFrom('chromium' as const, 'firefox' as const, undefined),
        (raw, browser) => {
          const facts = classifyError(raw, browser);
          expect(facts.raw).toBe(raw);
          if (
            facts.failureClass === 'unknown' &&
            !networkErrors().has(`chromium ${raw.trim()}`) &&
            !networkErrors().has(`firefox ${raw.trim()}`)
          ) {
            expect(facts.code).toBe(`unknown:${raw}`);
          }
        },
      ),
    );
  });
});
