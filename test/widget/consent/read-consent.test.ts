import { beforeEach, describe, expect, it, vi } from 'vitest';
import { LADDER } from '../../../widget/consent/consent.ts';
import { readSaid } from '../../../widget/consent/read-said.ts';

/** A page's own: what was said on another is not remembered. */
let readPlatforms: (typeof import('../../../widget/consent/read-platforms.ts'))['readPlatforms'];
/** Whether a platform has been noticed: from then on they are asked. */
let isNoticed = false;
beforeEach(async () => {
  vi.resetModules();
  ({ readPlatforms } = await import('../../../widget/consent/read-platforms.ts'));
  isNoticed = false;
});

const read = (rest: Record<string, unknown>, ...stated: (string | undefined)[]): string => {
  const page = { navigator: {}, document: { scripts: [] }, ...rest };
  const said = readSaid(page, stated);
  if (said.consentSource === 'default') isNoticed ||= !said.consentLevel;
  const { consentLevel, consentSource } = said.consentSource === 'default' && isNoticed ? readPlatforms(page) : said;
  return `${LADDER[consentLevel]} by ${consentSource}`;
};
const gtag = (...entries: unknown[][]): unknown[] =>
  entries.map((entry) =>
    (function (...rest: unknown[]) {
      return (
        function (this: void) {
          return arguments;
        } as never as (...all: unknown[]) => unknown
      )(...rest);
    })(...entry),
  );

describe('consent', () => {
  it('is for the session where nobody says anything', () => expect(read({})).toBe('session by default'));
  it('is refused by Global Privacy Control, whatever the shop says', () =>
    expect(read({ navigator: { globalPrivacyControl: true } }, 'full')).toBe('none by gpc'));
  it('is what the shop states, and anything else asks the platforms', () => {
    expect(read({}, 'full')).toBe('full by data-consent');
    expect(read({}, 'auto')).toBe('session by default');
    expect(read({}, 'FULL!', 'none')).toBe('none by config');
    expect(read({}, 'session', 'none')).toBe('session by data-consent');
  });

  const both = (personal: boolean, measure: boolean): Record<string, Record<string, unknown>> => ({
    shopify: {
      Shopify: {
        customerPrivacy: { preferencesProcessingAllowed: () => personal, analyticsProcessingAllowed: () => measure },
      },
    },
    onetrust: { OnetrustActiveGroups: `,C0001,${measure ? 'C0002,' : ''}${personal ? 'C0003,' : ''}` },
    cookieyes: { getCkyConsent: () => ({ categories: { functional: personal, analytics: measure } }) },
    cookiebot: { Cookiebot: { consent: { preferences: personal, statistics: measure } } },
    'wp-consent-api': { wp_has_consent: (what: string) => (what === 'preferences' ? personal : measure) },
    complianz: { cmplz_has_consent: (what: string) => (what === 'preferences' ? personal : measure) },
    'consent-mode': {
      dataLayer: gtag(
        ['consent', 'default', { personalization_storage: 'denied', analytics_storage: 'denied' }],
        [
          'consent',
          'update',
          {
            personalization_storage: personal ? 'granted' : 'denied',
            analytics_storage: measure ? 'granted' : 'denied',
          },
        ],
      ),
    },
  });
  for (const source of Object.keys(both(true, true))) {
    it(`climbs with the answer of ${source}`, () => {
      expect(read(both(true, true)[source]!)).toBe(`full by ${source}`);
      expect(read(both(false, true)[source]!)).toBe(`session by ${source}`);
      expect(read(both(true, false)[source]!)).toBe(`session by ${source}`);
      expect(read(both(false, false)[source]!)).toBe(`none by ${source}`);
    });
  }

  const analytics = (granted: boolean, region?: string[]): object => ({
    analytics_storage: granted ? 'granted' : 'denied',
    ...(region && { region }),
  });
  it('remembers what Consent Mode was told, also when the tag manager drops old entries', () => {
    expect(read({ dataLayer: gtag(['consent', 'default', analytics(false)]) })).toBe('none by consent-mode');
    expect(read({ dataLayer: gtag(['event', 'x']) })).toBe('none by consent-mode');
    expect(read({ dataLayer: gtag(['consent', 'update', analytics(true)]) })).toBe('full by consent-mode');
    expect(read({ dataLayer: [] })).toBe('full by consent-mode');
  });
  it.each(['ad_storage', 'ad_user_data', 'ad_personalization'])(
    'is for the session where Consent Mode allows statistics, denies %s and is not asked for a profile',
    (denied) => {
      const four = (said: string): Record<string, string> => ({
        ad_storage: said,
        ad_user_data: said,
        ad_personalization: said,
        analytics_storage: said,
      });
      expect(read({ dataLayer: gtag(['consent', 'default', four('denied')]) })).toBe('none by consent-mode');
      const some = { ...four('granted'), [denied]: 'denied' };
      expect(read({ dataLayer: gtag(['consent', 'update', some]) })).toBe('session by consent-mode');
      expect(read({ dataLayer: gtag(['consent', 'update', four('granted')]) })).toBe('full by consent-mode');
      const stated = { ...some, personalization_storage: 'granted' };
      expect(read({ dataLayer: gtag(['consent', 'update', stated]) })).toBe('full by consent-mode');
    },
  );
  it('is for the session where Consent Mode speaks of ads only', () =>
    expect(read({ dataLayer: gtag(['consent', 'default', { ad_storage: 'denied' }]) })).toBe('session by default'));
  it('takes a region’s refusal for this visitor’s until the banner is answered', () => {
    const defaults = [
      ['consent', 'default', analytics(false, ['DE', 'FR'])],
      ['consent', 'default', analytics(true)],
    ];
    expect(read({ dataLayer: gtag(...defaults) })).toBe('none by consent-mode');
    expect(read({ dataLayer: gtag(...defaults, ['consent', 'update', analytics(true)]) })).toBe('full by consent-mode');
  });

  const withScript = (src: string, rest = {}): Record<string, unknown> => ({
    document: { scripts: [{ src, id: '' }] },
    ...rest,
  });
  it.each([
    ['https://cdn.cookielaw.org/scripttemplates/otSDKStub.js', 'onetrust'],
    ['https://cdn-cookieyes.com/client_data/1/script.js', 'cookieyes'],
    ['https://consent.cookiebot.com/uc.js', 'cookiebot'],
    ['https://shop.example/wp-content/plugins/wp-consent-api/assets/js/wp-consent-api.min.js', 'wp-consent-api'],
    ['https://shop.example/wp-content/plugins/complianz-gdpr/cookiebanner/js/complianz.min.js', 'complianz'],
    ['https://cdn.shopify.com/shopifycloud/consent-tracking-api/v0.2/consent-tracking-api.js', 'shopify'],
  ])('is refused from when the script %s is there, also where Consent Mode allows it, until %s speaks', (src, name) => {
    expect(read(withScript(src))).toBe('none by default');
    const granted = { dataLayer: gtag(['consent', 'default', analytics(true)]) };
    expect(read(withScript(src, granted))).toBe('none by default');
    expect(read(withScript(src, both(true, true)[name]))).toMatch(/^full by/);
    expect(read(withScript(src, both(false, false)[name]))).toBe(`none by ${name}`);
  });
  it.each([
    'https://web.cmp.usercentrics.eu/ui/loader.js',
    'https://sdk.privacy-center.org/loader.js',
    'https://cdn.consentmanager.net/delivery/autoblocking/1.js',
  ])('is refused from when the script %s is there until Consent Mode speaks for it', (src) => {
    expect(read(withScript(src))).toBe('none by default');
    const granted = { dataLayer: gtag(['consent', 'default', analytics(true)]) };
    expect(read(withScript(src, granted))).toBe('full by consent-mode');
  });
  it('is for the session where a script only sounds like one', () =>
    expect(read(withScript('/assets/consent-texts.js'))).toBe('session by default'));

  it('is the strictest of what several platforms say', () =>
    expect(read({ ...both(true, true).onetrust, ...both(false, false).cookiebot })).toBe('none by cookiebot'));
  it('is refused while a platform is there and breaks', () =>
    expect(
      read({
        getCkyConsent: () => {
          throw new Error('not ready');
        },
      }),
    ).toBe('none by cookieyes'));

  it('waits for the TCF to be answered, and reads its purposes', () => {
    let answer: (data: unknown, ok: boolean) => void = () => {};
    const page = { __tcfapi: (_: string, __: number, done: typeof answer) => (answer = done) };
    expect(read(page)).toBe('none by tcf');
    const said = (data: object): string => {
      answer(data, true);
      return read(page);
    };
    expect([
      said({ eventStatus: 'cmpuishown', purpose: { consents: { 1: true, 5: true, 6: true, 8: true } } }),
      said({ eventStatus: 'useractioncomplete', purpose: { consents: { 1: true, 8: true } } }),
      said({ eventStatus: 'tcloaded', purpose: { consents: { 1: true, 5: true, 6: true, 8: true } } }),
      said({ eventStatus: 'useractioncomplete', purpose: { consents: { 8: true } } }),
      said({ eventStatus: 'tcloaded', gdprApplies: false }),
    ]).toEqual(['none by tcf', 'session by tcf', 'full by tcf', 'none by tcf', 'full by tcf']);
  });
});
