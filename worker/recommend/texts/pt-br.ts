/** The sentences in Brazil's Portuguese, where they are others than Portugal's. */
import type { LanguageTexts } from './language-texts.ts';
import { PT } from './pt.ts';

export const PT_BR: LanguageTexts = {
  kinds: { ...PT.kinds, 'for-you': 'Escolhidos para você', referred: 'Compartilhados com você' },
  mixed: 'Você também pode gostar',
  beside: { likely: 'Combinam bem', cart: 'Combina com o seu carrinho', bought: 'Combina com o que você comprou' },
  widget: {
    ...PT.widget,
    'about.none': 'Nada é armazenado. Estas sugestões dependem apenas desta página.',
    'about.session': 'Sua visita só é lembrada enquanto esta página está aberta. Nada é armazenado.',
    'about.full': 'O que você viu fica neste navegador, não em um servidor, para escolher as sugestões.',
    'about.counts': 'Vistos: {views} · Visitas: {visits} · Pedidos: {orders} · Ocultos: {hidden}',
    undo: 'Desfazer',
    next: 'Próximos produtos',
    total: 'Juntos',
    failed: 'Adicione um por um',
    backorder: 'Sob encomenda',
    'reason.bought-together': 'Comprados juntos com frequência',
    'reason.bought-together.counted': 'Comprados juntos em {orders} de {of} pedidos',
    'reason.similar': 'Parecido com o que você viu',
    'reason.upgrade': 'Uma opção de padrão mais alto',
    'reason.bought-before': 'Você já comprou este',
    'reason.trending.counted': 'Em {orders} pedidos recentes',
    'reason.viewed': 'Você já viu este',
    'reason.for-you': 'Combina com o que você viu',
    'reason.referred': 'Compartilhado com você',
    'reason.pinned': 'Escolhido pela loja',
  },
};
