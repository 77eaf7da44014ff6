import { instant, NEIGHBOURS_OK, pageAt } from './look.ts';
import { ENGLISH, page, failed, doc, p, repeated } from './negative-look.ts';
import type { NegativeLook } from './negative-look.ts';

export const OWN_SIDE: readonly NegativeLook[] = [
  failed('own-side', 'stop button, Chromium', 'net::ERR_ABORTED'),
  failed('own-side', 'stop button, Firefox', 'NS_BINDING_ABORTED'),
  failed('own-side', 'ad blocker', 'net::ERR_BLOCKED_BY_CLIENT', {
    controls: NEIGHBOURS_OK,
    attempts: repeated('net::ERR_BLOCKED_BY_CLIENT'),
    at: instant('2026-12-10T12:00:00Z'),
  }),
  failed('own-side', 'policy', 'net::ERR_BLOCKED_BY_ADMINISTRATOR', { controls: NEIGHBOURS_OK }),
  failed('own-side', 'offline, Chromium', 'net::ERR_INTERNET_DISCONNECTED'),
  failed('own-side', 'offline, Firefox', 'NS_ERROR_OFFLINE'),
  failed('own-side', 'network changed', 'net::ERR_NETWORK_CHANGED'),
  failed('own-side', 'proxy', 'net::ERR_PROXY_CONNECTION_FAILED', {
    controls: NEIGHBOURS_OK,
    attempts: repeated('net::ERR_PROXY_CONNECTION_FAILED'),
    at: instant('2026-12-10T12:00:00Z'),
  }),
  failed('own-side', 'tunnel', 'net::ERR_TUNNEL_CONNECTION_FAILED', { controls: NEIGHBOURS_OK }),
  failed('own-side', 'SOCKS', 'net::ERR_SOCKS_CONNECTION_FAILED'),
  failed('own-side', 'proxy, Firefox', 'NS_ERROR_PROXY_CONNECTION_REFUSED'),
  failed('own-side', 'proxy wants a name', 'NS_ERROR_PROXY_AUTHENTICATION_FAILED'),
  failed('own-side', 'tab closed', 'NS_ERROR_DOCSHELL_DYING'),
  failed('own-side', 'HTTPS-only mode', 'NS_ERROR_HTTPS_ONLY'),
  failed('own-side', 'everything fails', 'net::ERR_CONNECTION_RESET', {
    controls: [
      { kind: 'neighbour', outcome: 'failed', error: 'net::ERR_CONNECTION_RESET' },
      { kind: 'neighbour', outcome: 'failed', error: 'net::ERR_TIMED_OUT' },
    ],
  }),
  failed('own-side', 'a control is offline', 'net::ERR_NAME_NOT_RESOLVED', {
    controls: [{ kind: 'neighbour', outcome: 'failed', error: 'net::ERR_INTERNET_DISCONNECTED' }],
  }),
  failed('own-side', 'Pi-hole answers 0.0.0.0', 'NS_ERROR_CONNECTION_REFUSED', {
    ip: '0.0.0.0',
    controls: NEIGHBOURS_OK,
    country: 'CN',
  }),
  failed('own-side', 'fake address of a proxy', 'NS_ERROR_NET_RESET', {
    ip: '198.18.0.7',
    controls: NEIGHBOURS_OK,
    country: 'CN',
  }),
  failed('own-side', 'one reset, nothing ruled out', 'net::ERR_CONNECTION_RESET'),
  failed('own-side', 'two resets one minute apart', 'net::ERR_CONNECTION_RESET', {
    controls: NEIGHBOURS_OK,
    attempts: [{ at: instant('2026-12-10T11:59:00Z'), error: 'net::ERR_CONNECTION_RESET' }],
    at: instant('2026-12-10T12:00:00Z'),
  }),
  failed('own-side', 'resets with a success between', 'net::ERR_CONNECTION_RESET', {
    controls: NEIGHBOURS_OK,
    attempts: [
      { at: instant('2026-12-09T11:00:00Z'), error: 'net::ERR_CONNECTION_RESET' },
      { at: instant('2026-12-09T12:00:00Z'), error: '' },
    ],
    at: instant('2026-12-10T12:00:00Z'),
  }),
  failed('own-side', 'unknown code again and again', 'net::ERR_SOMETHING_NEW', {
    controls: NEIGHBOURS_OK,
    attempts: repeated('net::ERR_SOMETHING_NEW'),
    at: instant('2026-12-10T12:00:00Z'),
  }),
  {
    kind: 'own-side',
    name: 'company network with private addresses',
    facts: {
      url: 'https://intranet.un.org/',
      status: 200,
      ip: '10.1.2.3',
      page: pageAt('https://intranet.un.org/', doc('Intranet', p(ENGLISH))),
    },
  },
];

export const PORTALS: readonly NegativeLook[] = [
  failed(
    'portal',
    'name of another certificate, portal not asked',
    'net::ERR_CERT_COMMON_NAME_INVALID',
    { controls: NEIGHBOURS_OK },
  ),
  failed('portal', 'locked portal', 'net::ERR_CERT_COMMON_NAME_INVALID', {
    captivePortal: 'locked',
  }),
  failed('portal', '511 from the proxy', 'NS_ERROR_PROXY_NETWORK_AUTHENTICATION_REQUIRED'),
  page(
    'portal',
    '511',
    'http://www.un.org/',
    doc('Network Authentication Required', p('Sign in to the network')),
    { status: 511 },
  ),
  page(
    'portal',
    'hotel Wi-Fi',
    'http://www.un.org/',
    doc(
      'Welcome',
      `${p('Welcome to our hotel. Please accept the terms to go online.')}<button>Accept</button>`,
    ),
    {
      finalUrl: 'http://10.10.34.1/portal?u=http://www.un.org/',
      redirects: [{ url: 'http://10.10.34.1/portal?u=http://www.un.org/', status: 302 }],
    },
  ),
  page(
    'portal',
    'hotel Wi-Fi under a name of its own',
    'http://www.un.org/en/',
    doc('Welcome', `${p('Please sign in to the network of this hotel.')}<button>Go on</button>`),
    { finalUrl: 'http://wifi.hotel.test/portal?u=http://www.un.org/en/' },
  ),
  page(
    'portal',
    'a control has another body',
    'http://www.un.org/',
    doc('Blocked', p('http://warning.rt.ru')),
    { controls: [{ kind: 'neighbour', outcome: 'changed-body' }] },
  ),
];

export const CLOCKS: readonly NegativeLook[] = [
  failed('clock', 'certificate date, clock not asked', 'net::ERR_CERT_DATE_INVALID', {
    controls: NEIGHBOURS_OK,
    attempts: repeated('net::ERR_CERT_DATE_INVALID'),
    at: instant('2026-12-10T12:00:00Z'),
  }),
  failed('clock', 'own clock is a year off', 'net::ERR_CERT_DATE_INVALID', {
    controls: [
      {
        kind: 'neighbour',
        outcome: 'ok',
        serverTime: instant('2026-12-10T12:00:00Z'),
        ownTime: instant('2025-12-10T12:00:00Z'),
      },
    ],
    attempts: repeated('net::ERR_CERT_DATE_INVALID'),
    at: instant('2026-12-10T12:00:00Z'),
  }),
  failed('clock', 'Firefox sentence, own clock a year off', 'Das Zertifikat ist abgelaufen.', {
    controls: [
      {
        kind: 'neighbour',
        outcome: 'ok',
        serverTime: instant('2026-12-10T12:00:00Z'),
        ownTime: instant('2025-12-10T12:00:00Z'),
      },
    ],
    attempts: repeated('Das Zertifikat ist abgelaufen.'),
    at: instant('2026-12-10T12:00:00Z'),
  }),
];

export const SERVERS: readonly NegativeLook[] = [
  page('server', '500', 'https://www.un.org/', doc('Error', p('Internal Server Error')), {
    status: 500,
  }),
  page(
    'server',
    '502 of Cloudflare',
    'https://www.un.org/',
    doc('502', `${p('Bad gateway')}${p('Cloudflare Ray ID: 7f')}`),
    { status: 502 },
  ),
  page('server', '403 of a WAF', 'https://www.un.org/', doc('403 Forbidden', p('Forbidden')), {
    status: 403,
  }),
  page('server', '404', 'https://www.un.org/x', doc('Page not found', p('Page not found')), {
    status: 404,
  }),
  page('server', '410', 'https://www.un.org/x', doc('Gone', p('Gone')), { status: 410 }),
  page(
    'server',
    'soft 404',
    'https://www.un.org/x',
    doc('Page not found | United Nations', p('Page not found')),
  ),
  page('server', 'refuses generic words', 'https://www.un.org/x', doc('拒绝访问', p('拒绝访问')), {
    status: 403,
  }),
  failed('server', 'down for a colleague too', 'net::ERR_CONNECTION_REFUSED', {
    controls: [...NEIGHBOURS_OK, { kind: 'peer', outcome: 'failed' }],
    attempts: repeated('net::ERR_CONNECTION_REFUSED'),
    at: instant('2026-12-10T12:00:00Z'),
  }),
  failed('server', 'old cipher, again and again', 'net::ERR_SSL_VERSION_OR_CIPHER_MISMATCH', {
    controls: NEIGHBOURS_OK,
    attempts: repeated('net::ERR_SSL_VERSION_OR_CIPHER_MISMATCH'),
    at: instant('2026-12-10T12:00:00Z'),
  }),
  failed('server', 'redirect loop', 'net::ERR_TOO_MANY_REDIRECTS', {
    controls: NEIGHBOURS_OK,
    attempts: repeated('net::ERR_TOO_MANY_REDIRECTS'),
    at: instant('2026-12-10T12:00:00Z'),
  }),
  failed('server', 'revoked certificate', 'net::ERR_CERT_REVOKED', { controls: NEIGHBOURS_OK }),
];
