import { expect, it } from 'vitest';
import { call } from '../../fixtures/worker-client.ts';
import { lampShop } from '../rules/lamp-shop.ts';

it('serves shelf and cards in one language: that of the visitor’s script and country', async () => {
  await lampShop('speaks');
  const ask = async (language: string) =>
    (await call('POST', '/v1/speaks/recommendations', { visitor: { language }, kinds: ['trending'] })).json;
  const taiwan = await ask('zh-TW');
  expect(taiwan.shelves[0].title).toBe('熱賣中');
  expect(taiwan.widget.texts.added).toBe('已加入購物車');
  expect(taiwan.config).toMatch(/\.zh-hant$/);
  for (const language of ['zh-Hant-HK', 'zh_HK', 'zh-Hant']) {
    const { shelves, widget } = await ask(language);
    expect([shelves[0].title, widget.texts.added], language).toEqual(['熱賣中', '已加入購物車']);
  }
  const mainland = await ask('zh-Hans-HK');
  expect([mainland.shelves[0].title, mainland.widget.texts.added]).toEqual(['正在热卖', '已加入购物车']);
  const brazil = await ask('pt-BR');
  const portugal = await ask('pt-PT');
  expect(brazil.widget.texts['reason.for-you']).not.toBe(portugal.widget.texts['reason.for-you']);
  expect(brazil.config).not.toBe(portugal.config);
});
