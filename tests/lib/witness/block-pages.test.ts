import { describe, expect, it } from 'vitest';
import { doc, p } from './negative-look.ts';
import { bare, lookAt } from './look.ts';

/** Block pages as they were kept, with the person's country. */
const SHOWN: readonly (readonly [string, string, string])[] = [
  [
    'BY',
    'A1',
    doc(
      'Доступ ограничен',
      '<div>Доступ к информационному ресурсу ограничен на основании решения Министерства информации Республики Беларусь, принятого в соответствии с Законом Республики Беларусь «О средствах массовой информации».</div>',
    ),
  ],
  [
    'BY',
    'MTS',
    doc(
      'МТС Портал',
      '<p>Доступ к ресурсу ограничен на основании решения Министерства информации Республики Беларусь, принятого в соответствии с Законом Республики Беларусь "О средствах массовой информации".</p><ul><li>Сайт МТС</li><li>Интернет-помощник</li><li>Онлайн-поддержка</li><li>Контакты</li></ul><div>© 2002-2020 СООО «Мобильные ТелеСистемы». Все права защищены.</div>',
    ),
  ],
  [
    'TR',
    'law 5651 in English',
    bare(
      'After technical analysis and legal consideration based on the law nr. 5651, administration measure has been taken for this website (example.org).',
    ),
  ],
  ['AE', 'Etisalat, framed', '<iframe src="http://proxy.etisalat.ae/"></iframe>'],
  ['IN', 'Airtel, framed', '<iframe src="http://www.airtel.in/dot/?dpid=1"></iframe>'],
  [
    'IN',
    'the Department of Telecommunications',
    bare(
      'This website/URL has been blocked as per instructions from Department of Telecommunications of India.',
    ),
  ],
  [
    'IN',
    'Airtel, in words',
    bare(
      'This website/URL has been blocked until further notice either pursuant to Court orders or on the Directions issued by the Department of Telecommunications',
    ),
  ],
];

/** Where they send people instead of showing a page in its place. */
const LED: readonly (readonly [string, string])[] = [
  ['BY', 'https://www.a1.by/mininfo/'],
  ['BY', 'http://82.209.230.23/'],
  ['BY', 'https://internet.mts.by/blocked/?url=x'],
  ['AE', 'http://lighthouse.du.ae/?dpid=1&url=x'],
  ['AE', 'http://proxy.etisalat.ae/'],
];

describe('block pages of Belarus, India, Turkey and the Emirates', () => {
  it.each(SHOWN)('%s, %s, is a block there and a suspicion elsewhere', (country, _, html) => {
    const there = lookAt('http://news.example.org/', html, { country });
    const elsewhere = lookAt('http://news.example.org/', html, { country: 'NO' });
    expect([there.access, there.rule_id]).toEqual(['blocked', 'fingerprint']);
    expect(elsewhere.access).toBe('likely_blocked');
  });

  it.each(LED)('%s: %s is a block for whoever is sent there', (country, finalUrl) => {
    const sent = lookAt('http://news.example.org/', bare(''), { country, finalUrl });
    expect([sent.access, sent.rule_id]).toEqual(['blocked', 'fingerprint']);
    expect(lookAt(finalUrl, bare(''), { country }).access).toBe('ok');
  });

  it.each([
    ['IN', '103.59.214.106'],
    ['BY', '134.17.0.7'],
  ])('%s: the address %s is known', (country, ip) => {
    const { access, rule_id: rule } = lookAt('http://news.example.org/', bare(''), { country, ip });
    expect([access, rule]).toEqual(['blocked', 'dns_known_poison']);
  });
});

/** What people write who quote or describe them. */
const TOLD: readonly (readonly [string, string])[] = [
  [
    'BY',
    'Читатели видят надпись: «Доступ к ресурсу ограничен на основании решения Министерства информации Республики Беларусь»',
  ],
  ['BY', 'Министерство информации Республики Беларусь ограничило доступ к сайту'],
  ['TR', 'Haber sitesine 5651 sayılı Kanun uyarınca erişim engeli getirildi'],
  [
    'TR',
    '“After technical analysis and legal consideration based on the law nr. 5651, administration measure has been taken for this website”',
  ],
  [
    'AE',
    'Readers in Dubai say that the website is not accessible in UAE, and that nobody told them why',
  ],
  ['AE', 'Surf Safely'],
  [
    'IN',
    'The magazine was blocked as per instructions from Department of Telecommunications of India, its editor says',
  ],
  ['IN', 'Hon’ble Court directs DoT to block the website'],
  [
    'IN',
    '“This website/URL has been blocked until further notice either pursuant to Court orders or on the Directions issued by the Department of Telecommunications”',
  ],
];

it.each(TOLD)('%s: nothing is blocked by %s', (country, text) => {
  const url = 'http://news.example.org/a';
  const headed = doc(text, `<h1>${text}</h1>${p('The Example')}${p('Technology')}`);
  for (const html of [bare(text), headed]) {
    const { access, meaning } = lookAt(url, html, { country });
    expect([access, meaning]).toEqual(['ok', null]);
  }
});
