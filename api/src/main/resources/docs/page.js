'use strict';

// Shows the OpenAPI document that this server answers. Texts go in as text, never as markup.
const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

function element(name, text, className) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  return made;
}

// A text in which `code` and **weight** are marked. Each piece goes in as text, so that no text can become markup.
function prose(name, text, className) {
  const made = element(name, undefined, className);
  for (const piece of (text || '').split(/(`[^`]+`|\*\*[^*]+\*\*)/)) {
    if (/^`.+`$/s.test(piece)) made.append(element('code', piece.slice(1, -1)));
    else if (/^\*\*.+\*\*$/s.test(piece)) made.append(element('strong', piece.slice(2, -2)));
    else if (piece) made.append(piece);
  }
  return made;
}

function resolve(api, node) {
  if (!node || !node.$ref) return node;
  return node.$ref.slice(2).split('/').reduce((at, part) => at && at[part], api);
}

function typeOf(api, schema, depth = 0) {
  if (!schema) return '';
  if (schema.$ref && depth > 3) return schema.$ref.split('/').pop();
  const real = resolve(api, schema);
  const pad = '  '.repeat(depth);
  if (real.enum) return real.enum.join(' | ');
  if (real.type === 'array') return '[' + typeOf(api, real.items, depth + 1) + ']';
  if (real.oneOf || real.anyOf) return (real.oneOf || real.anyOf).map((one) => typeOf(api, one, depth)).join(' | ');
  const parts = real.allOf ? real.allOf.map((one) => resolve(api, one)) : [real];
  const properties = Object.assign({}, ...parts.map((part) => part.properties || {}));
  const required = parts.flatMap((part) => part.required || []);
  if (Object.keys(properties).length === 0) return (real.type || 'any') + (real.format ? ' (' + real.format + ')' : '');
  const lines = Object.entries(properties).map(([name, inner]) => {
    const note = resolve(api, inner).description;
    return pad + '  ' + name + (required.includes(name) ? '' : '?') + ': ' + typeOf(api, inner, depth + 1)
      + (note ? '   // ' + note.replaceAll('`', '').replace(/\s+/g, ' ').trim() : '');
  });
  return '{\n' + lines.join('\n') + '\n' + pad + '}';
}

function parameters(api, list) {
  const table = element('table');
  for (const given of list) {
    const parameter = resolve(api, given);
    const row = element('tr');
    const name = element('td');
    name.append(element('code', parameter.name + (parameter.required ? '' : '?')));
    row.append(name, element('td', parameter.in), element('td', typeOf(api, parameter.schema)),
      prose('td', parameter.description));
    table.append(row);
  }
  return table;
}

function body(api, title, holder) {
  const parts = [];
  for (const [type, content] of Object.entries((resolve(api, holder) || {}).content || {})) {
    parts.push(element('h4', title + ' ' + type), element('pre', typeOf(api, content.schema)));
  }
  return parts;
}

function operation(api, path, method, op, shared) {
  const box = element('details');
  box.id = op.operationId || '';
  const head = element('summary');
  head.append(element('span', method.toUpperCase(), 'method ' + method), element('code', path),
    prose('span', op.summary, 'summary'), element('span', op['x-access'], 'access'));
  box.append(head);
  if (op.description) box.append(prose('p', op.description));
  const all = [...(shared || []), ...(op.parameters || [])];
  if (all.length) box.append(parameters(api, all));
  if (op.requestBody) box.append(...body(api, 'sends', op.requestBody));
  for (const [status, answer] of Object.entries(op.responses || {})) {
    if (status === 'default') continue;
    box.append(prose('p', '**' + status + '** ' + (resolve(api, answer).description || '')),
      ...body(api, 'answers', answer));
  }
  return box;
}

function show(api) {
  const main = document.getElementById('document');
  main.replaceChildren(element('h1', api.info.title + ' ' + api.info.version));
  api.info.description.split('\n\n').forEach((text) => main.append(prose('p', text)));
  for (const tag of api.tags) {
    main.append(element('h2', tag.name), prose('p', tag.description));
    for (const [path, item] of Object.entries(api.paths)) {
      for (const method of METHODS) {
        const op = item[method];
        if (op && (op.tags || []).includes(tag.name)) main.append(operation(api, path, method, op, item.parameters));
      }
    }
  }
  main.append(element('h2', 'problems'));
  for (const problem of api['x-problems'] || []) {
    const line = element('p', problem.status + ' ' + problem.title);
    line.id = problem.type.split('#')[1];
    main.append(line);
  }
  const named = location.hash && document.getElementById(location.hash.slice(1));
  if (named) {
    if (named instanceof HTMLDetailsElement) named.open = true;
    named.scrollIntoView();
  }
}

fetch('/api/openapi.json').then((answer) => answer.json()).then(show);
