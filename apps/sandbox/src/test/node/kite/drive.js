// Drives the sandbox with the broker's own client. What it saw is printed as one line of JSON; a test reads it.
'use strict';
const { KiteConnect, KiteTicker } = require('kiteconnect');
const [host, apiKey, secret, requestToken, exchange, symbol, token, lot, cheap, dear] = process.argv.slice(2);

const pause = (millis) => new Promise((done) => setTimeout(done, millis));

async function until(question) {
  for (let i = 0; i < 100; i++) {
    const answer = await question();
    if (answer) return answer;
    await pause(150);
  }
  throw new Error('it never happened: ' + question);
}

const order = (price, tag) => ({
  exchange,
  tradingsymbol: symbol,
  transaction_type: 'BUY',
  quantity: Number(lot),
  product: 'NRML',
  order_type: 'LIMIT',
  price: Number(price),
  validity: 'DAY',
  tag,
});

async function main() {
  const seen = { ticks: {}, updates: [], errors: {} };
  const kite = new KiteConnect({ api_key: apiKey, root: 'http://' + host });
  seen.session = await kite.generateSession(requestToken, secret);
  kite.setAccessToken(seen.session.access_token);

  const ticker = new KiteTicker({ api_key: apiKey, access_token: seen.session.access_token, root: 'ws://' + host + '/' });
  ticker.on('order_update', (row) => seen.updates.push(row));
  ticker.on('ticks', (ticks) => ticks.forEach((tick) => { seen.ticks[tick.instrument_token] = tick; }));
  const connected = new Promise((done) => ticker.on('connect', done));
  ticker.connect();
  await connected;
  ticker.subscribe([Number(token), 256265]);
  ticker.setMode(ticker.modeFull, [Number(token), 256265]);

  const row = async (id, status) => (await kite.getOrders()).find((one) => one.order_id === id && one.status === status);
  seen.placed = await kite.placeOrder('regular', order(cheap, 'node'));
  const id = seen.placed.order_id;
  await until(() => row(id, 'OPEN'));
  await kite.modifyOrder('regular', id, { quantity: 2 * Number(lot), price: Number(cheap), order_type: 'LIMIT' });
  await until(async () => (await row(id, 'OPEN')) && (await row(id, 'OPEN')).modified);
  await kite.cancelOrder('regular', id);
  seen.cancelled = await until(() => row(id, 'CANCELLED'));
  seen.history = (await kite.getOrderHistory(id)).map((one) => one.status);

  const filled = await kite.placeOrder('regular', order(dear, 'fill'));
  seen.filled = await until(() => row(filled.order_id, 'COMPLETE'));
  await pause(1100);
  seen.trades = await kite.getOrderTrades(filled.order_id);
  seen.positions = await kite.getPositions();
  seen.margins = await kite.getMargins();
  seen.basket = await kite.orderBasketMargins([{ ...order(dear, ''), variety: 'regular', trigger_price: 0 }], true);
  seen.quote = await kite.getQuote([exchange + ':' + symbol]);
  seen.instruments = (await kite.getInstruments([exchange])).filter((one) => one.tradingsymbol === symbol);
  seen.candles = await kite.getHistoricalData(token, 'minute', '2026-11-20 09:15:00', '2026-11-20 09:17:00', 0, 1);
  await kite.placeOrder('regular', { ...order(cheap, 'x'.repeat(21)) }).catch((error) => { seen.errors.tag = error; });
  await kite.placeOrder('regular', { ...order(0, 'm'), order_type: 'MARKET' }).catch((error) => { seen.errors.market = error; });
  await until(() => Object.keys(seen.ticks).length === 2);
  seen.logout = await kite.invalidateAccessToken();
  await kite.getProfile().catch((error) => { seen.errors.session = error; });
  console.log('SEEN ' + JSON.stringify(seen));
  process.exit(0);
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
