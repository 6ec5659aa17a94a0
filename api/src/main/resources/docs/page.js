'use strict';

// Shows the OpenAPI document that this server answers. Texts go in as text, never as markup.
const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

function element(name, text, className) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
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
      + (note ? '   // ' + note : '');
  });
  return '{\n' + lines.join('\n') + '\n' + pad + '}';
}

function parameters(api, list) {
  const table = element('table');
  for (const given of list) {
    const parameter = resolve(api, given);
    const row = element('tr');
    row.append(element('td', parameter.name + (parameter.required ? '' : '?')), element('td', parameter.in),
      element('td', typeOf(api, parameter.schema)), element('td', parameter.description || ''));
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
  head.append(element('span', method.toUpperCase(), 'method'), element('code', path),
    element('span', ' ' + (op.summary || '')), element('span', op['x-access'] || '', 'access'));
  box.append(head);
  if (op.description) box.append(element('p', op.description));
  const all = [...(shared || []), ...(op.parameters || [])];
  if (all.length) box.append(parameters(api, all));
  if (op.requestBody) box.append(...body(api, 'sends', op.requestBody));
  for (const [status, answer] of Object.entries(op.responses || {})) {
    if (status === 'default') continue;
    box.append(element('p', status + ' ' + (resolve(api, answer).description || '')), ...body(api, 'answers', answer));
  }
  return box;
}

function show(api) {
  const main = document.getElementById('document');
  main.replaceChildren(element('h1', api.info.title + ' ' + api.info.version));
  api.info.description.split('\n\n').forEach((text) => main.append(element('p', text.replaceAll('**', ''))));
  for (const tag of api.tags) {
    main.append(element('h2', tag.name), element('p', tag.description || ''));
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
  if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
}

fetch('/api/openapi.json').then((answer) => answer.json()).then(show);
