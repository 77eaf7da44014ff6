import { pageAt } from './look.ts';
import { NOTICES, ENGLISH, page, doc, p, WECHAT } from './negative-look.ts';
import type { NegativeLook } from './negative-look.ts';

export const OTHERS: readonly NegativeLook[] = [
  page('other', 'empty page', 'https://www.un.org/', doc('', '')),
  page(
    'other',
    'application shell',
    'https://www.un.org/',
    doc('', '<div id="app"></div><script>boot("http://eais.rkn.gov.ru/")</script>'),
  ),
  page(
    'other',
    'WeChat shell whose notice is put in by script',
    WECHAT,
    doc('', `<div id="app"></div><script>${'x'.repeat(9_000)}</script>`),
  ),
  page(
    'other',
    'WeChat message nobody knows',
    WECHAT,
    doc('', '<div class="weui-msg"><div class="weui-msg__title">参数错误</div></div>'),
  ),
  page(
    'other',
    'ordinary page of the UN',
    'https://www.un.org/en/observances',
    doc('Observances | United Nations', `${p(ENGLISH)}${p(ENGLISH)}`),
  ),
  page(
    'other',
    'address that only carries a blocking host in its query',
    'https://www.un.org/',
    doc('Home', p('Welcome')),
    { finalUrl: 'https://www.un.org/?from=http://warning.rt.ru' },
  ),
  page(
    'other',
    "the authority's own site, opened on purpose",
    'https://illegal.mdes.go.th/',
    doc('MDES', p('Report a site')),
    {
      redirects: [{ url: 'https://illegal.mdes.go.th/th', status: 302 }],
      finalUrl: 'https://illegal.mdes.go.th/th',
    },
  ),
  page(
    'other',
    'comment in the source',
    'https://www.un.org/',
    doc('Home', `<!-- internet.ir/1-2 censor.qa/?accessurl= -->${p('Welcome')}`),
  ),
  page('other', 'page cut at the limit', WECHAT, doc('', p(NOTICES[0])), {
    page: { ...pageAt(WECHAT, doc('', p(NOTICES[0]))), cut: [{ what: 'bytes', limit: 8_388_608 }] },
  }),
  page(
    'other',
    'page of another platform with a notice of this one',
    'https://www.un.org/',
    doc('', p(NOTICES[0])),
  ),
];
