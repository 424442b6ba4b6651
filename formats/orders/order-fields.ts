/** The fields of an order line as a file may give them, and the names that shops give to their columns. */
import type { Aliases } from '../records/find-columns.ts';

export const ORDER_FIELDS = [
  'order_id',
  'platform_id',
  'item_id',
  'quantity',
  'price',
  'created_at',
  'customer_id',
  'currency',
  'title',
  'status',
  'cancelled_at',
  'refunds_of',
  'refund_id',
] as const;
export type OrderField = (typeof ORDER_FIELDS)[number];

/**
 * One line of an order, as text, before anything is made of it. `order_id` is what the lines of an order share;
 * `platform_id` is the name by which the shop's own system knows it, where that is another.
 */
export type RawLine = Partial<Record<OrderField, string>> & {
  line: number;
  /** The record holds the whole order, so that another with the same id is a repetition and not more of it. */
  whole?: boolean;
};

/** Names as `plainName` leaves them: no case, no spaces, no signs. Better names first; see `Aliases`. */
const names = (list: string): string[] => list.trim().split(/\s+/);

export const ORDER_ALIASES: Aliases<OrderField> = {
  order_id: [
    names('orderid'),
    names(`
      invoiceno invoicenumber invoiceid invoice ordernumber orderno ordernr ordernum order orderreference
      bestellnummer bestellnr bestellung auftragsnummer auftragsnr rechnungsnummer rechnungsnr belegnummer
      belegnr numerocommande commande idcommande numeropedido idpedido pedido numeroordine ordine idordine
      bestelnummer ordernummer ordrenummer numerzamowienia cisloobjednavky siparisno
    `),
    names('transactionid transactionno transactionnumber transaction purchaseid saleid'),
    names('incrementid idorder reference'),
    names(`
      basketid cartid checkoutid receiptid receiptno receiptnumber receipt ticketid ticketno ticketnumber
      ticket billno billid
    `),
    names('sessionid session basket'),
  ],
  platform_id: [],
  item_id: [
    names('itemid'),
    names('sku itemsku productsku lineitemsku variantsku stockcode skuid'),
    names(`
      itemcode itemno itemnumber productcode productno productnumber articleno articlenumber articleid
      artikelnummer artikelnr artnr partnumber productreference referenceproduit referencia codigo
      codigoproducto codiceprodotto codicearticolo artikelcode varenummer kodproduktu urunkodu urunid
    `),
    names('variantid variationid productvariantid'),
    names('productid contentid idproduct idproduit idproducto produktid'),
    names('asin ean gtin upc barcode isbn'),
    names('item product article artikel produkt producto prodotto produit'),
  ],
  quantity: [
    names('quantity'),
    names(`
      qty units lineitemquantity itemquantity productquantity qtyordered orderedqty orderquantity
      quantityordered quantityrefund orderedquantity unitssold quantitysold menge anzahl stuck stuckzahl quantite
      cantidad quantita aantal quantidade ilosc antal maara adet mnozstvi
    `),
  ],
  price: [
    names('price'),
    names(`
      unitprice lineitemprice itemprice productprice priceperunit priceeach saleprice sellingprice
      unitcost itemcost preis einzelpreis stuckpreis prix prixunitaire precio preciounitario prezzo prezzounitario
      prijs stuksprijs preco precounitario cena pris styckpris hinta fiyat birimfiyat
    `),
  ],
  created_at: [
    names('createdat'),
    // WooCommerce gives the shop's own time, without its zone, beside it.
    names('datecreatedgmt orderdategmt'),
    names(`
      orderdate orderedat ordertime orderdatetime orderts ordertimestamp ordercreatedat invoicedate
      purchasedate purchasedat orderpurchasetimestamp transactiondate transactiontime datecreated
      createddate creationdate dateadd bestelldatum auftragsdatum rechnungsdatum datecommande fechapedido
      dataordine besteldatum orderdatum
    `),
    names('timestamp ts datetime eventtime eventtimestamp'),
    names('date datum fecha data dato tarih day'),
    names('paidat processedat completedat datepaid time'),
  ],
  customer_id: [
    names('customerid'),
    names(`
      userid clientid buyerid shopperid memberid accountid customernumber customerno membernumber
      visitorid userpseudoid idcustomer idclient idcliente kundennummer kundennr kundenid klantnummer
      kundnummer numeroclient musterino
    `),
    names('customer user client buyer member kunde cliente klant'),
    names('customeremail useremail buyeremail billingemail email emailaddress mail'),
  ],
  currency: [
    names('currency'),
    names('currencycode ordercurrency ordercurrencycode wahrung devise moneda valuta waluta'),
  ],
  title: [
    names('title'),
    names(`
      itemname itemtitle productname producttitle lineitemname articlename artikelname artikelbezeichnung
      produktname bezeichnung nomproduit designation nombreproducto nomeprodotto productnaam
    `),
    names(`
      description itemdescription productdescription stockdescription libelle descripcion descrizione
      omschrijving
    `),
    names('name product item produkt'),
  ],
  status: [names('status orderstatus state orderstate bestellstatus'), names('financialstatus paymentstatus')],
  cancelled_at: [names('cancelledat canceledat cancellationdate')],
  refunds_of: [
    names(`
      refundsof refundof originalorderid originalorder originalinvoice originalinvoiceno refundedorderid
    `),
  ],
  refund_id: [names('refundid')],
};
