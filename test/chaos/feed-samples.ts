/** One small catalogue or history in each format that is read, of six products or orders, all good. */
export interface Sample {
  name: string;
  what: 'products' | 'orders';
  text: string;
  /** Records that an undamaged reading gives. */
  count: number;
  /** Damage in one place costs its neighbours at most; false where the whole file is one value. */
  local: boolean;
  /** Records of another kind are passed over on purpose, so a damaged one may be taken for one. */
  passesOver?: boolean;
}

const six = Array.from({ length: 6 }, (_, n) => n);
const lines = (header: string, row: (n: number) => string): string => `${header}\n${six.map(row).join('\n')}\n`;
const item = (n: number, id = 'g:id'): string =>
  `<${id}>i${n}</${id}>\n <g:title><![CDATA[Lamp & ${n}]]></g:title><!-- note -->\n <g:price>${n + 1}.50 GBP</g:price>\n <link href="https://s.example/${n}"/>`;
const product = (n: number) => ({
  id: `i${n}`,
  title: `Lamp "${n}" {[`,
  price: `${n + 1}.50 GBP`,
  link: `https://s.example/${n}`,
});
const order = (n: number) => ({
  order_id: `o${n}`,
  created_at: '2026-01-02',
  items: [{ item_id: `i${n}`, quantity: 1, price: 2 }],
});

export const SAMPLES: Sample[] = [
  {
    name: 'Merchant RSS',
    what: 'products',
    text: `<?xml version="1.0"?>\n<rss xmlns:g="http://base.google.com/ns/1.0"><channel><title>S</title>\n${six.map((n) => `<item>\n ${item(n)}</item>`).join('\n')}\n</channel></rss>`,
    count: 6,
    local: true,
  },
  {
    name: 'Merchant Atom',
    what: 'products',
    text: `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:g="http://base.google.com/ns/1.0">\n${six.map((n) => `<entry>\n ${item(n)}</entry>`).join('\n')}\n</feed>`,
    count: 6,
    local: true,
  },
  {
    name: 'plain XML in one line',
    what: 'products',
    text: `<products>${six.map((n) => `<product>${item(n, 'id').replaceAll('\n', '').replaceAll('g:', '')}</product>`).join('')}</products>`,
    count: 6,
    local: true,
  },
  {
    name: 'WordPress export',
    what: 'products',
    text: `<rss><channel>\n${six.map((n) => `<item><title>Lamp ${n}</title><wp:post_id>${n + 1}</wp:post_id><wp:post_type>product</wp:post_type><wp:status>publish</wp:status>\n<wp:postmeta><wp:meta_key>_sku</wp:meta_key><wp:meta_value>i${n}</wp:meta_value></wp:postmeta></item>`).join('\n')}\n</channel></rss>`,
    count: 6,
    local: true,
    passesOver: true,
  },
  {
    name: 'CSV',
    what: 'products',
    text: lines(
      'id,title,price,link',
      (n) => `i${n},"Lamp, ""${n}""\nof two lines",${n + 1}.50 GBP,https://s.example/${n}`,
    ),
    count: 6,
    local: true,
  },
  {
    name: 'TSV',
    what: 'products',
    text: lines('id\ttitle\tprice', (n) => `i${n}\tLamp 5" ${n}\t${n + 1}.50 GBP`),
    count: 6,
    local: true,
  },
  {
    name: 'CSV with semicolons',
    what: 'products',
    text: lines('id;title;price', (n) => `i${n};Lamp ${n};${n + 1},50 EUR`),
    count: 6,
    local: true,
  },
  {
    name: 'Shopify products',
    what: 'products',
    text: lines(
      'Handle,Title,Vendor,Option1 Name,Option1 Value,Variant SKU,Variant Price',
      (n) => `lamp-${n},Lamp ${n},Us,Size,Small,i${n},${n + 1}.50`,
    ),
    count: 6,
    local: true,
  },
  {
    name: 'WooCommerce products',
    what: 'products',
    text: lines(
      'ID,Type,SKU,Name,Published,In stock?,Regular price',
      (n) => `${n + 1},simple,i${n},"Lamp, ${n}",1,1,${n + 1}.50`,
    ),
    count: 6,
    local: true,
  },
  {
    name: 'NDJSON',
    what: 'products',
    text: six.map((n) => JSON.stringify(product(n))).join('\n'),
    count: 6,
    local: true,
  },
  { name: 'JSON', what: 'products', text: JSON.stringify(six.map(product), null, 2), count: 6, local: true },
  {
    name: "an API's JSON",
    what: 'products',
    text: JSON.stringify({ products: six.map(product) }),
    count: 6,
    local: false,
  },
  {
    name: 'orders',
    what: 'orders',
    text: lines('order_id,created_at,item_id,quantity,price', (n) => `o${n},2026-01-02 10:00:00,i${n},1,2.50`),
    count: 6,
    local: true,
  },
  {
    name: 'Shopify orders',
    what: 'orders',
    text: lines(
      'Name,Id,Email,Financial Status,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku',
      (n) => `#${n},500000000000${n},a@x.example,paid,2026-01-02 10:00:00 +0000,1,"Lamp, ${n}",2.50,i${n}`,
    ),
    count: 6,
    local: true,
  },
  {
    name: 'PrestaShop orders',
    what: 'orders',
    text: lines(
      'id_order;date_add;product_id;product_reference;product_name;product_quantity',
      (n) => `${n + 1};2026-01-02 10:00:00;${n};i${n};Lamp ${n};1`,
    ),
    count: 6,
    local: true,
  },
  {
    name: 'orders as NDJSON',
    what: 'orders',
    text: six.map((n) => JSON.stringify(order(n))).join('\n'),
    count: 6,
    local: true,
  },
];
