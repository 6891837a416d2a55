// The body of an asynchronous function. Before it stands `const whole = …;`. Gives how many rules held, and one line for each place that breaks one.
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', ...(whole ? ['best-practice'] : [])];
const told = await window.axe.run(document, { runOnly: tags, resultTypes: ['violations', 'passes'] });
const flat = text => text.replace(/\s+/g, ' ').trim();
return {
  held: told.passes.length,
  broken: told.violations.flatMap(rule => rule.nodes.map(node =>
    `axe ${rule.id}: ${node.target.flat().join(' › ')}: ${flat(node.failureSummary ?? rule.help)} ${flat(node.html).slice(0, 200)}`)),
};
