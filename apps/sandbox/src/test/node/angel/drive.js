// Drives the sandbox with the broker's own client. What it saw is printed as one line of JSON; a test reads it.
// The client asks the internet for its public address, which may fail unheard, and its addresses of the sockets can
// only be changed in its constants.
'use strict';
process.on('unhandledRejection', () => {});
const { CONSTANTS, ACTION, MODE, EXCHANGES } = require('smartapi-javascript/config/constant');
const [host, apiKey, code, pin, totp, symbol, token, cheap, dear] = process.argv.slice(2);
CONSTANTS.websocketURL = 'ws://' + host + '/smart-stream';
CONSTANTS.wsclientupdatesURL = 'ws://' + host + '/smart-order-update';
CONSTANTS.Interval = 500;
const { SmartAPI, WebSocketV2, WSOrderUpdates } = require('smartapi-javascript');

const pause = (millis) => new Promise((done) => setTimeout(done, millis));

async function until(question) {
  for (let i = 0; i < 60; i++) {
    const answer = await question();
    if (answer) return answer;
    await pause(1100);
  }
  throw new Error('it never happened: ' + question);
}

const order = (price, tag) => ({
  variety: 'NORMAL',
  tradingsymbol: symbol,
  symboltoken: token,
  transactiontype: 'BUY',
  exchange: 'NFO',
  ordertype: 'LIMIT',
  producttype: 'CARRYFORWARD',
  duration: 'DAY',
  price,
  quantity: '65',
  ordertag: tag,
});

async function main() {
  const seen = { ticks: {}, updates: [] };
  const api = new SmartAPI({ api_key: apiKey, root: 'http://' + host });
  seen.login = await api.generateSession(code, pin, totp);
  const tokens = seen.login.data;
  seen.profile = await api.getProfile();

  const session = { clientcode: code, jwttoken: tokens.jwtToken, apikey: apiKey, feedtype: tokens.feedToken };
  const updates = new WSOrderUpdates(session);
  updates.on('tick', (text) => seen.updates.push(text));
  await updates.connect();
  const prices = new WebSocketV2(session);
  prices.on('tick', (tick) => {
    if (tick && tick.subscription_mode) seen.ticks[tick.subscription_mode] = tick;
    else seen.pong = tick;
  });
  await prices.connect();
  for (const mode of [MODE.LTP, MODE.Quote, MODE.SnapQuote]) {
    prices.fetchData({ correlationID: 'c' + mode, action: ACTION.Subscribe, mode, exchangeType: EXCHANGES.nse_fo, tokens: [token] });
  }

  const resting = await api.placeOrder(order(cheap, 'node-rest'));
  seen.placed = resting;
  const one = () => api.indOrderDetails(resting.data.uniqueorderid);
  await until(async () => (await one()).data.status === 'open');
  seen.modified = await api.modifyOrder({ ...order(cheap, ''), orderid: resting.data.orderid, quantity: '130' });
  seen.open = await until(async () => {
    const row = (await one()).data;
    return row.status === 'open' && row.quantity === '130' && row;
  });
  seen.cancelled = await api.cancelOrder({ orderid: resting.data.orderid, variety: 'NORMAL' });
  await until(async () => (await one()).data.status === 'cancelled');
  const filled = await api.placeOrder(order(dear, 'node-fill'));
  seen.book = await until(async () => {
    const book = await api.getOrderBook();
    const row = (book.data || []).find((each) => each.orderid === filled.data.orderid);
    return row && row.status === 'complete' && book;
  });
  seen.trades = await api.getTradeBook();
  seen.positions = await api.getPosition();
  seen.funds = await api.getRMS();
  seen.holdings = await api.getHolding();
  seen.margin = await api.marginApi({
    positions: [{ exchange: 'NFO', qty: 65, price: 0, productType: 'CARRYFORWARD', token, tradeType: 'SELL', orderType: 'LIMIT' }],
  });
  seen.quote = await api.marketData({ mode: 'FULL', exchangeTokens: { NFO: [token] } });
  seen.refused = await api.placeOrder({ ...order(cheap, 'x'), symboltoken: '1' });
  await until(async () => seen.ticks[3] && seen.pong && seen.updates.some((each) => each.includes('AB05')));
  seen.renewed = await api.generateToken(tokens.refreshToken);
  seen.loggedOut = await api.logout(code);
  seen.after = await api.getProfile();
  console.log('SEEN ' + JSON.stringify(seen));
  process.exit(0);
}

main().catch((failure) => {
  console.error(failure);
  process.exit(1);
});
